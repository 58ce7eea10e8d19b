import { UnstyledButton } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { Link, useRoute } from 'wouter'
import { IfMay } from '../api/if-may.tsx'
import { useDueReminders } from '../data/use-reminders.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { useTexts } from '../i18n/language.tsx'
import { type Page, pages } from '../pages.ts'
import { ConnectionMark } from './connection-mark.tsx'
import { MentionMenu } from './mention-menu.tsx'
import { ViewMenu } from './view-menu.tsx'

// Mostly there is nothing.
const ReminderMenu = lazy(() => import('./reminder-menu.tsx'))

/** Links to the pages: a rail beside them, or a bar below them on a phone. */
export function Navigation(): ReactNode {
  const texts = useTexts(shellTexts)
  return (
    <nav className="shell-nav" aria-label={texts.navigation}>
      {pages.map((page) => (
        <PageLink key={page.path} page={page} />
      ))}
      <div className="shell-nav-end">
        <MentionMenu />
        <DueReminders />
        <ConnectionMark />
        <ViewMenu />
      </div>
    </nav>
  )
}

/** A page for some alone is offered to them alone; the others need not wait until it is known who it is. */
function PageLink({ page }: { page: Page }): ReactNode {
  const link = <LinkTo page={page} />
  return page.need === undefined ? link : <IfMay need={page.need}>{link}</IfMay>
}

function LinkTo({ page }: { page: Page }): ReactNode {
  const title = useTexts(page.title)
  const [isCurrent] = useRoute(page.path)
  const Icon = page.icon
  return (
    <UnstyledButton component={Link} href={page.path} aria-current={isCurrent ? 'page' : undefined}>
      <Icon size={22} stroke={1.6} />
      {title}
    </UnstyledButton>
  )
}

/** What one is to be reminded of by now; nothing while there is nothing. */
function DueReminders(): ReactNode {
  const { data = [] } = useDueReminders()
  if (data.length === 0) return null
  return (
    <Suspense>
      <ReminderMenu due={data} />
    </Suspense>
  )
}
