import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { LeadStatus } from '../../src/core/lead-status.ts'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { useMay } from '../api/use-may.ts'
import { type CountScope, useCounts } from '../data/use-counts.ts'
import { useLeadActions } from '../data/use-lead.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { AskRevenue } from '../lead/ask-revenue.tsx'
import { boardTexts } from './board.texts.ts'
import { CardContent } from './card.tsx'
import { Column } from './column.tsx'

/** One column for each status. A lead is moved by mouse, finger or keyboard, and shown in its new place at once. */
export function Columns({ scope }: { scope: CountScope }): ReactNode {
  const texts = useTexts(boardTexts)
  const { status: names } = useTexts(labels)
  const statuses = namesOf(names)
  const { data: counts } = useCounts(scope)
  const { setStatus } = useLeadActions()
  const mayMove = useMay('write')
  const [dragged, setDragged] = useState<InboxLeadAnswer | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const [won, setWon] = useState<string | null>(null)
  const board = useRef<HTMLDivElement>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  )

  const move = (lead: InboxLeadAnswer, status: LeadStatus): void => {
    if (lead.status === status || !mayMove) return
    void setStatus(lead.id, status)
    if (status === 'won') setWon(lead.id)
    setAnnouncement(texts.moved(lead.name, names[status]))
  }
  const drop = ({ over }: DragEndEvent): void => {
    setDragged(null)
    const status = statuses.find((each) => each === over?.id)
    if (dragged && status) move(dragged, status)
  }
  const onCardKey = (event: KeyboardEvent, lead: InboxLeadAnswer): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const status = step === undefined ? undefined : statuses[statuses.indexOf(lead.status) + step]
    if (!event.altKey || status === undefined) return
    event.preventDefault()
    move(lead, status)
    focusSoon(board.current, lead.id)
  }

  return (
    <DndContext
      sensors={sensors}
      accessibility={{ container: document.body }}
      onDragStart={({ active }) => setDragged(active.data.current?.lead ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={drop}
    >
      <div className="board-columns" ref={board}>
        {statuses.map((status) => (
          <Column
            key={status}
            status={status}
            scope={scope}
            count={counts?.statuses[status]}
            onCardKey={onCardKey}
          />
        ))}
      </div>
      <DragOverlay>{dragged && <CardContent lead={dragged} />}</DragOverlay>
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      <AskRevenue leadId={won} onClose={() => setWon(null)} />
    </DndContext>
  )
}

/** While the card goes over to its new column, its element is made anew: the focus that fell with it is put back. */
function focusSoon(board: HTMLElement | null, leadId: string, frames = 30): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) {
      board?.querySelector<HTMLElement>(`[data-lead="${leadId}"]`)?.focus()
    }
    if (frames > 0) focusSoon(board, leadId, frames - 1)
  })
}
