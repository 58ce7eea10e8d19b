import { newId, timeOfId } from '../core/id.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { Closed } from '../dialog/closed-notice.ts'
import type { Flow } from '../dialog/flow.schema.ts'
import { assessLead } from '../leads/assess-lead.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { newLead } from '../leads/new-lead.ts'
import type { Message } from '../messages/message.schema.ts'
import { decide } from '../pipeline/decide.ts'
import type { ScoreFacts } from '../scoring/score.ts'

interface Played {
  lead: Lead
  /** In the order in which they are said. */
  messages: Message[]
}

interface Play {
  texts: readonly string[]
  flow: Flow
  targets: ScoreFacts['niche']
  language: Language | undefined
  /** When the shop opens again; null while it is open. */
  closed: Closed | null
  now: Date
}

/** Nobody is silent for so long within a play. */
const lostAfterDays = 365

/** What a customer who says this would hear and be worth, by what decides for real ones. Nothing is stored or sent. */
export function play({ texts, flow, targets, language, closed, now }: Play): Played {
  let lead = newLead({ source: 'telegram', name: '' })
  const said: Message[] = []
  const messages: Message[] = []
  for (const text of texts) {
    const message = incoming(lead, text, language)
    said.push(message)
    const answered = decide({ lead, messages: [message], found: new Map(), flow, closed, now })
    lead = { ...lead, ...answered.changes }
    if (answered.replies.length > 0) lead = { ...lead, answered_at: lead.answered_at ?? now }
    lead = { ...lead, ...assessLead(lead, { said, flow, targets }, { now, lostAfterDays }) }
    messages.push(message, ...answered.replies)
  }
  return { lead, messages }
}

function incoming(lead: Lead, text: string, language: Language | undefined): Message {
  const id = newId(lead.last_message_id)
  return {
    id,
    lead_id: lead.id,
    platform: 'telegram',
    sender: 'lead',
    message: text,
    kind: 'text',
    bot: 'preview',
    chat: 'preview',
    dedupe_key: id,
    created_at: timeOfId(id),
    is_handled: false,
    incoming: { user_name: '', ...(language !== undefined && { language }) },
  }
}
