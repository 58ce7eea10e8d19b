import { Badge, Text, VisuallyHidden } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { IfMay } from '../api/if-may.tsx'
import { type Found, useFound } from '../data/use-found.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { labels, statusColors } from '../labels.ts'
import { AssigneeName } from '../lead/assignee.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'
import { leadName, leadPreview } from '../lead/lead-words.ts'
import { RemindMark } from '../lead/remind-mark.tsx'
import { Score } from '../lead/score.tsx'
import { Waits } from '../lead/waits.tsx'
import { selectionTexts } from './selection.texts.ts'

interface LeadRowProps {
  lead: InboxLeadAnswer
  href: string
  /** What the list is searched by, '' for nothing. */
  search: string
  isOpen: boolean
  /** Whether Tab stops here. */
  isStop: boolean
  /** The campaign's name, where the lead came through one. */
  campaign: string | undefined
  /** Whether it is among those to be changed together. */
  isSelected: boolean
  onSelect(id: string): void
}

/** So young, a lead is one that has just come in. */
const newForMs = 5_000

/**
 * One lead of the list: who it is, what was said last and by whom, and where it stands. Memoised, since the list
 * renders at every frame that it is scrolled.
 */
export const LeadRow = memo(function LeadRow({
  lead,
  href,
  search,
  isOpen,
  isStop,
  campaign,
  isSelected,
  onSelect,
}: LeadRowProps): ReactNode {
  const texts = useTexts(leadsTexts)
  const { select: choose } = useTexts(selectionTexts)
  const { status, source } = useTexts(labels)
  const { language } = useLanguage()
  const format = useFormat()
  const found = useFound(lead.id, search, lead.last_message?.id)
  const isUnread = lead.unread > 0
  const tags = lead.tags.map((tag) => `#${tag}`)
  const isNew = Date.now() - Date.parse(lead.created_at) < newForMs
  return (
    <div
      className="lead-row"
      data-open={isOpen || undefined}
      data-new={isNew || undefined}
      data-selected={isSelected || undefined}
    >
      <div className="lead-row-head">
        <Score score={lead.quality_score} reasons={lead.score_reasons} isStop={false} />
        <IfMay need="write">
          <input
            type="checkbox"
            className="lead-row-check"
            aria-label={choose(leadName(lead, language))}
            tabIndex={-1}
            checked={isSelected}
            onChange={() => onSelect(lead.id)}
          />
        </IfMay>
      </div>
      <Link
        className="lead-row-link"
        href={found ? `${href}&message=${found.message_id}` : href}
        aria-current={isOpen ? 'true' : undefined}
        tabIndex={isStop ? 0 : -1}
        data-lead={lead.id}
      >
        <span className="lead-row-line">
          <Text component="span" className="lead-row-name" fw={isUnread ? 700 : 500} truncate dir="auto">
            {leadName(lead, language)}
          </Text>
          <Text component="time" dateTime={lead.last_message_at} size="xs" c={isUnread ? 'sea' : 'dimmed'}>
            {format.shortMoment(lead.last_message_at)}
          </Text>
        </span>
        <span className="lead-row-line">
          <Text component="span" size="sm" c={isUnread ? undefined : 'dimmed'} truncate>
            {found ? <FoundPreview found={found} /> : <Preview lead={lead} />}
          </Text>
          {isUnread && (
            <Badge size="sm" circle={lead.unread < 10} aria-hidden>
              {lead.unread < 100 ? lead.unread : '99+'}
            </Badge>
          )}
          {isUnread && <VisuallyHidden>{texts.unread(lead.unread)}</VisuallyHidden>}
        </span>
        <span className="lead-row-line lead-row-facts">
          <span className="status-dot" data-color={statusColors[lead.status]} aria-hidden />
          <Text component="span" size="xs" c="dimmed" truncate>
            {[status[lead.status], source[lead.source], campaign, ...tags].filter(Boolean).join(' · ')}
          </Text>
          <AssigneeName lead={lead} />
          <RemindMark at={lead.remind_at} />
          <Waits since={lead.waiting_since} />
        </span>
      </Link>
    </div>
  )
})

function Preview({ lead: { last_message } }: Pick<LeadRowProps, 'lead'>): ReactNode {
  const texts = useTexts(leadsTexts)
  const { language } = useLanguage()
  if (last_message === null) return texts.noMessages
  return speakerOf(last_message.sender, texts) + leadPreview(last_message, language)
}

/** What was searched for stands out. */
function FoundPreview({ found: { sender, parts } }: { found: Found }): ReactNode {
  const texts = useTexts(leadsTexts)
  return (
    <>
      {speakerOf(sender, texts)}
      {parts.map(({ text, is_match }, index) => {
        const key = `${index} ${text}`
        return is_match ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
      })}
    </>
  )
}

function speakerOf(sender: Found['sender'], { bot, you }: { bot: string; you: string }): string {
  return { lead: '', bot: `${bot}: `, human: `${you}: ` }[sender]
}
