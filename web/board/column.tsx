import { useDroppable } from '@dnd-kit/core'
import { Button, Skeleton, Text, Title } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import type { LeadStatus } from '../../src/core/lead-status.ts'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import type { CountScope } from '../data/use-counts.ts'
import { useLeadList } from '../data/use-lead-list.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { labels, statusColors } from '../labels.ts'
import { Failure } from '../ui/failure.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { boardTexts } from './board.texts.ts'
import { Card } from './card.tsx'
import { useRovingFocus } from './use-roving-focus.ts'

interface ColumnProps {
  status: LeadStatus
  scope: CountScope
  count: number | undefined
  onCardKey(event: KeyboardEvent, lead: InboxLeadAnswer): void
}

/** The leads of one status, those with the latest message first. */
export function Column({ status, scope, count, onCardKey }: ColumnProps): ReactNode {
  const texts = useTexts(boardTexts)
  const name = useTexts(labels).status[status]
  const format = useFormat()
  const list = useLeadList({ ...scope, status })
  const { setNodeRef, isOver } = useDroppable({ id: status })
  const headingId = `column-${status}`
  const { stop, ...cards } = useRovingFocus(list.leads)
  return (
    <section
      className="board-column"
      ref={setNodeRef}
      data-over={isOver || undefined}
      aria-labelledby={headingId}
    >
      <header>
        <span className="status-dot" data-color={statusColors[status]} />
        <Title order={2} size="h6" id={headingId}>
          {name}
        </Title>
        <Text size="sm" c="dimmed">
          {count !== undefined && format.number(count)}
        </Text>
      </header>
      <div className="board-cards">
        {list.isLoading &&
          (list.failure ? <Waiting m="xs" error={list.failure} /> : <Skeleton height={76} />)}
        {list.error && list.leads.length === 0 && (
          <Failure title={texts.failed} error={list.error} onRetry={list.retry} />
        )}
        {!list.isLoading && !list.error && list.leads.length === 0 && (
          <Text size="sm" c="dimmed" ta="center" py="lg">
            {texts.empty}
          </Text>
        )}
        <ul aria-labelledby={headingId} {...cards}>
          {list.leads.map((lead) => (
            <Card key={lead.id} lead={lead} isStop={lead.id === stop} onKey={onCardKey} />
          ))}
        </ul>
        {list.hasMore && (
          <Button variant="subtle" size="xs" loading={list.isLoadingMore} onClick={list.loadMore}>
            {texts.more}
          </Button>
        )}
      </div>
    </section>
  )
}
