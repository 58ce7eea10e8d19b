import { Button, EmptyState, Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { IconInbox, IconSearchOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { countFilters, useLeadAddress } from '../data/lead-filter.ts'
import { type LeadList, useLeadList } from '../data/use-lead-list.ts'
import { useTexts } from '../i18n/language.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'
import { Failure } from '../ui/failure.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { LeadListView } from './lead-list.tsx'
import { ListToolbar } from './list-toolbar.tsx'

/** The list with its search and filters. */
export function LeadsPane(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter } = useLeadAddress()
  const list = useLeadList(filter)
  return (
    <section className="leads-pane" aria-label={texts.title}>
      <VisuallyHidden component="h1">{texts.title}</VisuallyHidden>
      <ListToolbar />
      <Content list={list} />
    </section>
  )
}

function Content({ list }: { list: LeadList }): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter } = useLeadAddress()
  if (list.error && list.leads.length === 0) {
    return <Failure title={texts.failed} error={list.error} onRetry={list.retry} />
  }
  if (list.isLoading) return list.failure ? <Waiting m="xl" error={list.failure} /> : <Loading />
  if (list.leads.length > 0) return <LeadListView list={list} />
  return filter.q !== undefined || countFilters(filter) > 0 ? <NothingFound /> : <NoLeads />
}

function Loading(): ReactNode {
  return (
    <Stack gap="md" p="md" aria-hidden>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height={58} radius="md" />
      ))}
    </Stack>
  )
}

function NothingFound(): ReactNode {
  const texts = useTexts(leadsTexts)
  return (
    <EmptyState
      p="xl"
      role="status"
      icon={<IconSearchOff size={36} stroke={1.2} />}
      title={texts.nothing}
      description={texts.nothingHint}
    />
  )
}

function NoLeads(): ReactNode {
  const texts = useTexts(leadsTexts)
  return (
    <EmptyState
      p="xl"
      icon={<IconInbox size={36} stroke={1.2} />}
      title={texts.empty}
      description={texts.emptyHint}
    >
      <EmptyState.Actions>
        <Button component={Link} href="/campaigns">
          {texts.toCampaigns}
        </Button>
        <Button component={Link} href="/simulator" variant="default">
          {texts.trySimulator}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
