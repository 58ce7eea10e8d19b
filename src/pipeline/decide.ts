import type { Found } from '../campaigns/find-origin.ts'
import type { Reply } from '../channels/channel.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { Closed } from '../dialog/closed-notice.ts'
import type { Flow } from '../dialog/flow.schema.ts'
import { openStep } from '../dialog/next-question.ts'
import { buttonsOf } from '../dialog/render.ts'
import { answeredFirst } from '../leads/assign.ts'
import type { DueWork, Lead } from '../leads/lead.schema.ts'
import { type LeadChanges, withDue } from '../leads/lead-changes.ts'
import { noteMessage } from '../leads/note-message.ts'
import { noteAnswered } from '../leads/waiting.ts'
import type { Message } from '../messages/message.schema.ts'
import type { AssignmentMode } from '../niches/assignment-mode.ts'
import { answerTurn } from './answer-turn.ts'
import { noteOutcome } from './outcomes.ts'
import { sayClosed } from './say-closed.ts'
import { tieToAd } from './tie-to-ad.ts'
import { nextUnit, openForMs } from './turns.ts'

export interface Decision {
  changes: LeadChanges
  replies: Message[]
  /** What the customer may not be finished with yet: only noted, and to be decided on again. */
  waiting: Message[]
  /** In how many ms. */
  answersInMs: number | null
}

interface Situation {
  lead: Lead
  /** What the lead does not reflect yet, in order. */
  messages: Message[]
  /** What they tell of ads, by their ids. */
  found: ReadonlyMap<string, Found>
  flow: Flow
  /** How the niche's leads come to their owner. */
  assignment?: AssignmentMode
  /** When the shop opens again; null while it is open. */
  closed?: Closed | null
  now: Date
  /** So long a customer may pause within what is read as one. */
  pauseMs?: number
}

/** What the messages make of the lead, and what the bot answers. */
export function decide({ lead, messages, found, ...situation }: Situation): Decision {
  const { flow, assignment, closed = null, now, pauseMs = 0 } = situation
  let current = lead
  const all: LeadChanges = {}
  const note = (changes: LeadChanges): void => {
    Object.assign(all, changes)
    current = { ...current, ...changes }
  }
  const replies: Message[] = []
  // Whatever the clock says: answers stand after all that they could know of, in their order.
  let newest = newId(lead.last_message_id, messages.at(-1)?.id ?? null)
  let rest = messages
  while (rest.length > 0) {
    const unit = nextUnit(rest, { pauseMs, needsNoPause: (message) => isComplete(message, current, flow) })
    for (const message of unit.others) {
      note({ ...noteAnswered(current, message), ...touch(current, message, found) })
      if (assignment === 'first_answer') note(answeredFirst(current, message))
    }
    const waitsMs = isBotSilent(current, now) ? 0 : openForMs(unit, { pauseMs, now })
    const isNoted = (message: Message): boolean => message.id <= (lead.last_message_id ?? '')
    for (const message of unit.turn) {
      if (waitsMs > 0 && isNoted(message)) continue
      const { due, ...shown } = touch(current, message, found)
      // What is waited for is scored with what follows.
      note({ ...shown, ...(waitsMs === 0 && due && { due }) })
    }
    if (waitsMs > 0)
      return finish(current, { changes: all, replies, waiting: unit.turn, answersInMs: waitsMs })
    if (unit.turn.length > 0) {
      const answer = answerTurn(current, unit.turn, { flow, found, isListening: isBotSilent(current, now) })
      note(answer.changes)
      const notice = sayClosed(current, unit.turn, { closed, now })
      note(notice.changes)
      for (const [index, reply] of [...answer.replies, ...notice.replies].entries()) {
        newest = newId(newest)
        const to = unit.turn.at(-1) ?? unit.turn[0]
        const isFollowUp = current.answered_at !== null
        if (to) replies.push(replyMessage(to, reply, { index, now, id: newest, isFollowUp }))
      }
    }
    rest = unit.rest
  }
  return finish(current, { changes: all, replies, waiting: [], answersInMs: null })
}

/** The inbox shows the last reply. */
function finish(lead: Lead, decision: Decision): Decision {
  const last = decision.replies.at(-1)
  if (!last) return decision
  const noted = noteMessage(lead.inbox, last)
  const shown = { last_message_id: last.id, last_message_at: last.created_at, ...noted }
  return { ...decision, changes: { ...decision.changes, ...shown } }
}

/** Whether the bot keeps quiet: switched off for this lead, or a person has just spoken. */
function isBotSilent(lead: Lead, now: Date): boolean {
  return !lead.is_bot_active || (lead.bot_paused_until !== null && lead.bot_paused_until > now)
}

/** Whether nothing can be meant to follow: the first /start, a shared number, a button. */
function isComplete({ incoming, message }: Message, lead: Lead, flow: Flow): boolean {
  if (incoming?.shared_phone !== undefined) return true
  if (lead.dialog === null) return incoming?.command === 'start'
  const step = lead.dialog.stage === 'asking' ? openStep({ flow, dialog: lead.dialog }) : null
  return step !== null && buttonsOf(step, lead.dialog.language).some(({ label }) => label === message)
}

/** What a message makes of the lead, whatever is answered. */
function touch(lead: Lead, message: Message, found: Situation['found']): LeadChanges {
  // Whoever put the lead off did so until the customer speaks.
  const woken = message.sender === 'lead' && lead.snoozed_until != null && { snoozed_until: null }
  const changes = { ...noteArrival(lead, message), ...noteOutcome(lead, message), ...woken }
  if (!message.incoming || message.sender !== 'lead') return changes
  const { sent_at: first_sent_at } = message
  return {
    ...changes,
    ...(lead.first_sent_at === undefined && first_sent_at && { first_sent_at }),
    ...chatOf(message),
    ...tieToAd(lead, message, found.get(message.id)),
  }
}

function noteArrival(lead: Lead, message: Message): LeadChanges {
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

interface Place {
  id: string
  /** Among the replies to the same message. */
  index: number
  now: Date
  isFollowUp: boolean
}

function replyMessage(to: Message, reply: Reply, { id, index, now, isFollowUp }: Place): Message {
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
    // The write that owes a reply has the lead reflect it.
    is_handled: true,
    ...(isFollowUp && { is_follow_up: true }),
    ...(to.trace_id !== undefined && { trace_id: to.trace_id }),
    ...(reply.buttons !== undefined && { buttons: reply.buttons }),
    delivery: { status: 'pending', attempts: 0, next_attempt_at: now },
  }
}
