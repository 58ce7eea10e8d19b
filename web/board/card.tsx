import { useDraggable } from '@dnd-kit/core'
import { Text } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { Link } from 'wouter'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { useMay } from '../api/use-may.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.tsx'
import { AssigneeName } from '../lead/assignee.tsx'
import { leadName, leadPreview } from '../lead/lead-words.ts'
import { Score } from '../lead/score.tsx'

interface CardProps {
  lead: InboxLeadAnswer
  /** Whether Tab stops here. */
  isStop: boolean
  onKey(event: KeyboardEvent, lead: InboxLeadAnswer): void
}

/** A lead on the board: a link to it, to be dragged as a whole. */
export function Card({ lead, isStop, onKey }: CardProps): ReactNode {
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: lead.id,
    data: { lead },
    disabled: !useMay('write'),
  })
  return (
    <li ref={setNodeRef} {...listeners} data-dragging={isDragging || undefined}>
      <CardContent lead={lead} isStop={isStop} onKey={onKey} />
    </li>
  )
}

/** What a card shows, in its column and while it is dragged. */
export function CardContent({
  lead,
  isStop = false,
  onKey,
}: Pick<CardProps, 'lead'> & Partial<CardProps>): ReactNode {
  const { language } = useLanguage()
  const format = useFormat()
  const isUnread = lead.unread > 0
  return (
    <div className="board-card">
      <Score score={lead.quality_score} reasons={lead.score_reasons} size="sm" isStop={false} />
      <Link
        href={`/?lead=${lead.id}`}
        data-lead={lead.id}
        draggable={false}
        tabIndex={isStop ? 0 : -1}
        aria-describedby="board-keys"
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
        onKeyDown={(event) => onKey?.(event, lead)}
      >
        <span className="lead-row-line">
          <Text component="span" size="sm" fw={isUnread ? 700 : 500} truncate>
            {leadName(lead, language)}
          </Text>
          <Text component="time" dateTime={lead.last_message_at} size="xs" c="dimmed">
            {format.shortMoment(lead.last_message_at)}
          </Text>
        </span>
        {lead.last_message && (
          <Text component="span" size="xs" c="dimmed" lineClamp={2}>
            {leadPreview(lead.last_message, language)}
          </Text>
        )}
        <AssigneeName lead={lead} />
      </Link>
    </div>
  )
}
