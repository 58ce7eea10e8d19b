import type { Author } from '../core/author.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadChanges } from '../leads/lead-changes.ts'
import { pauseAfter } from '../messages/human-pause.ts'
import type { Message } from '../messages/message.schema.ts'

/** What a message's fate tells of the lead: whether it reached the customer, and who speaks with them. */
export function noteOutcome(lead: Lead, message: Message): LeadChanges {
  if (message.sender === 'lead') return lead.blocked_at == null ? {} : { blocked_at: null }
  const { delivery } = message
  return {
    ...(message.sender === 'human' && noteHuman(lead, message)),
    ...(delivery?.is_blocked === true && { blocked_at: delivery.next_attempt_at }),
  }
}

/** The bot leaves the floor to a person who has reached the customer, and to nobody else. */
function noteHuman(lead: Lead, { delivery, incoming, created_at, author }: Message): LeadChanges {
  if (incoming?.is_from_staff === true) {
    return {
      ...reached(lead, created_at, author),
      bot_paused_until: pauseAfter(created_at),
      ...answered(lead),
    }
  }
  // History that was only recorded: it has reached them, but says nothing of who speaks now.
  if (delivery === undefined) return firstAnswer(lead, created_at, author)
  if (delivery.status === 'sent') {
    return { ...reached(lead, delivery.sent_at ?? created_at, author), ...answered(lead) }
  }
  if (delivery.status !== 'failed') return {}
  const { human_reached_at: reachedAt } = lead
  return { bot_paused_until: reachedAt == null ? null : pauseAfter(reachedAt) }
}

function reached(lead: Lead, at: Date, by: Author | undefined): LeadChanges {
  return { human_reached_at: at, ...firstAnswer(lead, at, by) }
}

/** The first answer of a person stays the first, and whose it was. */
function firstAnswer({ human_answered_at }: Lead, at: Date, by: Author | undefined): LeadChanges {
  if (human_answered_at !== null) return {}
  return { human_answered_at: at, ...(by && { human_answered_by: by }) }
}

/** Whoever has written to the customer has seen their questions. */
function answered({ open_questions }: Lead): LeadChanges {
  return (open_questions ?? []).length === 0 ? {} : { open_questions: [] }
}
