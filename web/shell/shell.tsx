import { Button, Center, EmptyState, Loader } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import { Link, Route, Switch } from 'wouter'
import { currentSession, watchSession } from '../api/session.ts'
import { useAccount } from '../api/use-account.ts'
import { useCounts } from '../data/use-counts.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { useTexts } from '../i18n/language.tsx'
import { type Page, pages } from '../pages.ts'
import { LoadFailure } from '../ui/load-failure.tsx'
import { Shortcuts } from '../ui/shortcuts.tsx'
import { useLightOnPaper } from '../ui/use-light-on-paper.ts'
import { useTitle, useTitleCount } from '../ui/use-title.ts'
import { useUnsentWarning } from '../ui/use-unsent-warning.ts'
import { Navigation } from './navigation.tsx'

// Who has come in never sees it.
const SignIn = lazy(() => import('./sign-in.tsx'))
// Nothing has happened yet when a page is opened.
const Notifier = lazy(() => import('../notices/notifier.tsx'))

/** Beside the simulator's telephone, which has the navigation already. */
const isFramed = window.parent !== window

/** The frame of every page: navigation, the page that the address names, and the question who it is. */
export function Shell(): ReactNode {
  const texts = useTexts(shellTexts)
  const { isAsking } = useSyncExternalStore(watchSession, currentSession)
  useUnsentWarning()
  useLightOnPaper()
  return (
    <div className="shell" data-framed={isFramed || undefined}>
      <a className="shell-skip" href="#content">
        {texts.skip}
      </a>
      {!isFramed && <Navigation />}
      <main className="shell-main" id="content" tabIndex={-1}>
        <LoadFailure>
          <Suspense fallback={<Loading />}>
            <Switch>
              {pages.map((page) => (
                <Route key={page.path} path={page.path}>
                  <PageTitle page={page} />
                  <Allowed page={page} />
                </Route>
              ))}
              <Route>
                <NoSuchPage />
              </Route>
            </Switch>
          </Suspense>
        </LoadFailure>
      </main>
      {!isFramed && <WaitingCount />}
      {!isFramed && !isAsking && (
        <Suspense>
          <Notifier />
        </Suspense>
      )}
      <QuestionWho />
      <Shortcuts />
    </div>
  )
}

function QuestionWho(): ReactNode {
  const { isAsking } = useSyncExternalStore(watchSession, currentSession)
  if (!isAsking) return null
  return (
    <Suspense>
      <SignIn />
    </Suspense>
  )
}

/** How many wait for an answer is seen from every other tab. */
function WaitingCount(): ReactNode {
  const { data } = useCounts({})
  useTitleCount(data?.waiting ?? 0)
  return null
}

/** What somebody may not see is no page for them; until it is known who it is, nothing is said. */
function Allowed({ page }: { page: Page }): ReactNode {
  const account = useAccount()
  if (page.need === undefined || account?.may.includes(page.need)) return <page.Content />
  return account ? <NoSuchPage /> : <Loading />
}

/** Before the page itself, whose own title is the narrower one. */
function PageTitle({ page }: { page: Page }): ReactNode {
  useTitle(useTexts(page.title))
  return null
}

function Loading(): ReactNode {
  const texts = useTexts(shellTexts)
  return (
    <Center h="100%">
      <Loader aria-label={texts.loading} />
    </Center>
  )
}

function NoSuchPage(): ReactNode {
  const texts = useTexts(shellTexts)
  return (
    <EmptyState p="xl" title={texts.notFound}>
      <EmptyState.Actions>
        <Button component={Link} href="/">
          {texts.toStart}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
