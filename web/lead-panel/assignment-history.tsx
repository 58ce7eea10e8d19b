import { Text, Timeline } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { assigneeTexts } from '../lead/assignee.texts.ts'

/** How the lead changed hands, the newest first. */
export function AssignmentHistory({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(assigneeTexts)
  const format = useFormat()
  const history = lead.assignments.toReversed()
  return (
    <Timeline bulletSize={14} lineWidth={2} active={history.length}>
      {history.map(({ at, to, author, reason }) => (
        <Timeline.Item key={at} title={<Text size="sm">{to === null ? texts.queue : to.name}</Text>}>
          <Text size="xs" c="dimmed">
            {[texts.reasons[reason], author.name].filter(Boolean).join(' · ')}
            <br />
            <time dateTime={at}>{format.moment(at)}</time>
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
