import type { Arrival, Found } from '../campaigns/find-origin.ts'
import { type Touch, withTouch } from '../leads/attribution.schema.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadChanges } from '../leads/lead-changes.ts'
import { isCodeNoted } from '../leads/lead-notes.ts'
import type { Message } from '../messages/message.schema.ts'

/** What a customer's message may tell of the ad that brought it; null for what is no customer's. */
export function arrivalOf({ sender, kind, message, incoming }: Message, lead: Lead): Arrival | null {
  if (sender !== 'lead' || incoming === undefined) return null
  const said = incoming.said ?? (kind === 'text' ? message : '')
  return {
    linkCode: incoming.ad_code,
    hints: incoming.ad_hints,
    words: incoming.command === undefined ? said : '',
    isFirst: lead.dialog === null,
  }
}

/** What it makes of the lead. The ad that brought the customer first is the one that earned the lead. */
export function tieToAd(lead: Lead, message: Message, found: Found | undefined): LeadChanges {
  if (found === undefined) return {}
  const { origin, carrier, code, rule } = found
  if (origin === null)
    return isCodeNoted(lead, code) ? {} : { unknown_ad_codes: [...lead.unknown_ad_codes, code] }
  const isKept = lead.touches?.some(({ message_id }) => message_id === message.id) === true
  const isRepeated = message.incoming?.is_edit === true && lead.ad_id !== null
  if (isKept || isRepeated) return {}
  const { id: message_id, created_at: at } = message
  const touch: Touch = { at, message_id, ad_id: origin.ad_id, carrier, rule, by: 'customer' }
  const isDecided = lead.ad_id !== null || lead.attribution?.rule === 'staff'
  return { touches: withTouch(lead.touches, touch), ...(!isDecided && { ...origin, attribution: touch }) }
}

/** The customer's words without the code, every other letter in its place: a code is no need, and no sum. */
export function wordsWithoutCode(words: string, found: Found | undefined): string {
  if (found?.span == null) return words
  const { start, end } = found.span
  return words.slice(0, start) + ' '.repeat(end - start) + words.slice(end)
}
