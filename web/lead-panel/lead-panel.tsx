import { Stack, Text, Timeline, Title } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { statusText } from '../../src/leads/status-texts.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { labels, statusColors } from '../labels.ts'
import { assigneeTexts } from '../lead/assignee.texts.ts'
import { reminderTexts } from '../lead/reminder.texts.ts'
import { AssignmentHistory } from './assignment-history.tsx'
import { ContactFacts } from './contact-facts.tsx'
import './lead-panel.css'
import { factsTexts } from './lead-panel.texts.ts'
import { Notes } from './notes.tsx'
import { OriginFacts } from './origin-facts.tsx'
import { Reminders } from './reminders.tsx'
import { ScoreFacts } from './score-facts.tsx'
import { Tags } from './tags.tsx'
import { Wishes } from './wishes.tsx'

const DealFacts = lazy(() => import('./deal-facts.tsx'))

/** Everything that is known of a lead beside the conversation. */
export function LeadFacts({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const { history } = useTexts(assigneeTexts)
  const { title: reminders } = useTexts(reminderTexts)
  return (
    <Stack gap="lg">
      <Wishes lead={lead} />
      <FactGroup title={texts.contact}>
        <ContactFacts lead={lead} />
      </FactGroup>
      <FactGroup title={texts.tags}>
        <Tags key={lead.id} lead={lead} />
      </FactGroup>
      <FactGroup title={reminders}>
        <Reminders key={lead.id} lead={lead} />
      </FactGroup>
      <FactGroup title={texts.notes}>
        <Notes key={lead.id} lead={lead} />
      </FactGroup>
      <FactGroup title={texts.score}>
        <ScoreFacts lead={lead} />
      </FactGroup>
      {(lead.status === 'won' || lead.revenue !== null) && (
        <FactGroup title={texts.revenue}>
          <Suspense>
            <DealFacts lead={lead} />
          </Suspense>
        </FactGroup>
      )}
      <FactGroup title={texts.origin}>
        <OriginFacts lead={lead} />
      </FactGroup>
      {lead.assignments.length > 0 && (
        <FactGroup title={history}>
          <AssignmentHistory lead={lead} />
        </FactGroup>
      )}
      <FactGroup title={texts.history}>
        <StatusHistory lead={lead} />
      </FactGroup>
    </Stack>
  )
}

/** A titled part of the facts. */
export function FactGroup({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section>
      <Title order={3} className="fact-title">
        {title}
      </Title>
      {children}
    </section>
  )
}

function StatusHistory({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const { status } = useTexts(labels)
  const { language } = useLanguage()
  const format = useFormat()
  const history = lead.status_history.toReversed()
  if (history.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {texts.noHistory}
      </Text>
    )
  return (
    <Timeline bulletSize={14} lineWidth={2} active={history.length}>
      {history.map(({ at, to, by, author, reason }) => (
        <Timeline.Item key={at} color={statusColors[to]} title={<Text size="sm">{status[to]}</Text>}>
          <Text size="xs" c="dimmed">
            {by === 'worker'
              ? `${statusText(reason, language)} · ${texts.automatic}`
              : [statusText(reason, language), author?.name].filter(Boolean).join(' · ')}
            <br />
            <time dateTime={at}>{format.moment(at)}</time>
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
