import type { Reply } from '../channels/channel.ts'
import { newId, timeOfId } from '../id.ts'
import { noteMessage } from '../inbox/note-message.ts'
import type { DueWork, Lead } from '../leads/lead.schema.ts'
import { type LeadChanges, withDue } from '../leads/lead-changes.ts'
import { toE164 } from '../leads/phone.ts'
import type { Message } from '../messages/message.schema.ts'
import { type Dialog, newDialog } from './dialog.schema.ts'
import type { Flow } from './flow.schema.ts'
import { languageFromHint } from './language.ts'
import { noteOutcome } from './outcomes.ts'
import { respond } from './respond.ts'

/** Where an ad code leads: the ad with its campaign and niche. */
export interface AdOrigin {
  ad_id: string
  campaign_id: string
  niche_id: string
}

export interface Decision {
  changes: LeadChanges
  replies: Message[]
}

interface Situation {
  lead: Lead
  /** What the lead does not reflect yet, in order. */
  messages: Message[]
  /** The known ones among the ad codes that the messages name. */
  origins: ReadonlyMap<string, AdOrigin>
  flow: Flow
  now: Date
}

/** What the messages make of the lead, and what the bot answers. */
export function decide({ lead, messages, origins, flow, now }: Situation): Decision {
  const changes: LeadChanges = {}
  const replies: Message[] = []
  // Whatever the clock says: answers stand after all that they could know of, in their order.
  let newest = newId(lead.last_message_id, messages.at(-1)?.id ?? null)
  for (const message of messages) {
    const current = { ...lead, ...changes }
    Object.assign(changes, touch(current, message), noteOutcome(current, message))
    if (!message.incoming || message.sender !== 'lead') continue
    Object.assign(changes, chatOf(message), tieToAd(current, message, origins))
    if (isBotSilent(current, now) || !isAnswerable(message)) continue
    const answer = answerOf({ ...lead, ...changes }, message, flow)
    Object.assign(changes, answer.changes)
    for (const [index, reply] of answer.replies.entries()) {
      newest = newId(newest)
      replies.push(replyMessage(message, reply, { index, now, id: newest }))
    }
  }
  const last = replies.at(-1)
  if (last) {
    const noted = noteMessage(changes.inbox ?? lead.inbox, last)
    Object.assign(changes, { last_message_id: last.id, last_message_at: last.created_at, ...noted })
  }
  return { changes, replies }
}

/** Whether the bot keeps quiet: switched off for this lead, or a person has just spoken. */
function isBotSilent(lead: Lead, now: Date): boolean {
  return !lead.is_bot_active || (lead.bot_paused_until !== null && lead.bot_paused_until > now)
}

function isAnswerable({ incoming }: Message): boolean {
  return incoming?.needs_no_answer !== true && incoming?.is_read_only !== true
}

function touch(lead: Lead, message: Message): LeadChanges {
  const changes: LeadChanges = noteMessage(lead.inbox, message)
  const due: DueWork[] = []
  if (lead.last_message_id === null || message.id > lead.last_message_id) {
    changes.last_message_id = message.id
    changes.last_message_at = message.created_at
    if (message.trace_id !== undefined) changes.trace_id = message.trace_id
  }
  const reachedAt = message.sender === 'lead' ? null : answeredAt(message)
  if (lead.answered_at === null && reachedAt) {
    changes.answered_at = reachedAt
    due.push('status')
  }
  // A bot's own reply tells nothing new about the lead: only its arrival was news.
  if (message.delivery === undefined || message.sender === 'human') due.push('score')
  return due.length > 0 ? { ...changes, due: withDue(lead.due, ...due) } : changes
}

/** When the message reached the customer; recorded history has reached them by definition. */
function answeredAt(message: Message): Date | null {
  return message.delivery === undefined ? message.created_at : (message.delivery.sent_at ?? null)
}

function chatOf({ platform, bot, chat }: Message): LeadChanges {
  if (bot === undefined || chat === undefined || (platform !== 'telegram' && platform !== 'whatsapp'))
    return {}
  return { chat: { platform, bot, id: chat } }
}

function tieToAd(lead: Lead, message: Message, origins: ReadonlyMap<string, AdOrigin>): LeadChanges {
  const { ad_code: code, ad_hints: hints = [] } = message.incoming ?? {}
  const hinted = lead.dialog === null ? hints.flatMap((hint) => origins.get(hint) ?? [])[0] : undefined
  if (hinted && lead.ad_id === null) return hinted
  if (code === undefined) return {}
  const origin = origins.get(code)
  // The ad that brought the customer first is the one that earned the lead.
  if (origin) return lead.ad_id === null ? origin : {}
  const note = `Неизвестный код объявления: ${code}`
  if (lead.notes?.includes(note)) return {}
  return { notes: lead.notes === null ? note : `${lead.notes}\n${note}` }
}

function answerOf(lead: Lead, message: Message, flow: Flow): { changes: LeadChanges; replies: Reply[] } {
  const incoming = message.incoming ?? { user_name: '' }
  const dialog: Dialog = lead.dialog ?? newDialog(languageFromHint(incoming.language))
  const answer = respond({
    flow,
    dialog,
    message: {
      kind: message.kind,
      text: message.message,
      ...(incoming.shared_phone !== undefined && { sharedPhone: incoming.shared_phone }),
      ...(incoming.known_phone !== undefined && { knownPhone: incoming.known_phone }),
      ...(incoming.command !== undefined && { command: incoming.command }),
      ...(incoming.is_edit !== undefined && { isEdit: incoming.is_edit }),
      ...(incoming.language !== undefined && { language: incoming.language }),
    },
  })
  const { name, phone, budget } = answer.captured
  return {
    replies: answer.replies,
    changes: {
      dialog: answer.dialog,
      language: answer.dialog.language,
      ...(name !== undefined && { name, has_own_name: true }),
      ...(phone !== undefined && { phone, phone_e164: toE164(phone) }),
      ...(budget !== undefined && { budget }),
    },
  }
}

interface Place {
  id: string
  /** Among the replies to the same message. */
  index: number
  now: Date
}

function replyMessage(to: Message, reply: Reply, { id, index, now }: Place): Message {
  return {
    id,
    lead_id: to.lead_id,
    platform: to.platform,
    sender: 'bot',
    message: reply.text,
    kind: 'text',
    ...(to.bot !== undefined && { bot: to.bot }),
    ...(to.chat !== undefined && { chat: to.chat }),
    dedupe_key: `re:${to.id}:${index}`,
    created_at: timeOfId(id),
    is_handled: false,
    ...(to.trace_id !== undefined && { trace_id: to.trace_id }),
    ...(reply.buttons !== undefined && { buttons: reply.buttons }),
    delivery: { status: 'pending', attempts: 0, next_attempt_at: now },
  }
}
