import type { Found } from '../campaigns/find-origin.ts'
import type { Reply } from '../channels/channel.ts'
import { clip } from '../core/text/clip.ts'
import { toE164 } from '../core/text/phone.ts'
import { type Dialog, newDialog } from '../dialog/dialog.schema.ts'
import type { Flow } from '../dialog/flow.schema.ts'
import { languageFromHint } from '../dialog/language.ts'
import { respond } from '../dialog/respond.ts'
import type { Captured, DialogMessage, Notes, Reading } from '../dialog/turn.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadChanges } from '../leads/lead-changes.ts'
import { noteTurn } from '../leads/waiting.ts'
import type { Message } from '../messages/message.schema.ts'
import { wordsWithoutCode } from './tie-to-ad.ts'

interface AnswerOptions {
  flow: Flow
  /** What the messages tell of ads, by their ids. */
  found: ReadonlyMap<string, Found>
  /** A person talks with the customer, or the bot may not. */
  isListening: boolean
}

/** What one turn of the customer's makes of the lead, and what is said to it. */
export function answerTurn(
  lead: Lead,
  turn: readonly Message[],
  { flow, found, isListening }: AnswerOptions,
): { changes: LeadChanges; replies: Reply[] } {
  const last = turn.at(-1)
  const language = languageFromHint(last?.incoming?.language)
  const dialog: Dialog = lead.dialog ?? newDialog(language)
  const maySpeak = !isListening && turn.every(({ incoming }) => incoming?.is_read_only !== true)
  const answer = respond({
    flow,
    dialog,
    messages: turn.map((message) => toDialogMessage(message, found.get(message.id))),
    known: { name: lead.has_own_name ? lead.name : null, phone: lead.phone, budget: lead.budget },
    isListening: !maySpeak,
    at: last?.created_at ?? lead.last_message_at,
  })
  return {
    replies: answer.replies,
    changes: {
      // A dialog begins with the bot's first word: who was listened to only is greeted then.
      ...(answer.dialog.stage !== 'new' || Object.keys(answer.dialog.answers).length > 0
        ? { dialog: answer.dialog, language: answer.dialog.language }
        : {}),
      ...fieldsOf(answer.captured),
      ...factsOf(lead, answer.readings),
      ...notesOf(lead, answer.notes, turn),
      ...noteTurn(lead, {
        turn,
        dialog: answer.dialog,
        hasReplies: answer.replies.length > 0,
        isListening: !maySpeak,
        isAsking: answer.notes.questions.length > 0,
      }),
    },
  }
}

function toDialogMessage({ id, kind, message, dedupe_key, incoming }: Message, found?: Found): DialogMessage {
  const said = found && wordsWithoutCode(incoming?.said ?? message, found)
  return { ...incoming, ...(said !== undefined && { said }), id, key: dedupe_key, kind, text: message }
}

function fieldsOf({ name, phone, phoneE164, budget }: Captured): LeadChanges {
  return {
    ...(name !== undefined && { name, has_own_name: true }),
    ...(phone !== undefined && { phone, phone_e164: phoneE164 ?? toE164(phone) }),
    ...(budget !== undefined && { budget }),
  }
}

/** The newest reading of a field is the one that holds. */
function factsOf(lead: Lead, readings: readonly Reading[]): LeadChanges {
  if (readings.length === 0) return {}
  const fresh = readings.map(({ messageId, ...reading }) => ({ ...reading, message_id: messageId ?? null }))
  const others = (lead.facts ?? []).filter(({ field }) => !fresh.some((reading) => reading.field === field))
  return { facts: [...others, ...fresh] }
}

const kept = 20
const maxTextLength = 500

function notesOf(lead: Lead, notes: Notes, turn: readonly Message[]): LeadChanges {
  const find = (id: string | undefined): Message | undefined =>
    turn.find((message) => message.id === id) ?? turn.at(-1)
  const asked = notes.questions.flatMap((id) => find(id) ?? [])
  const at = turn.at(-1)?.created_at ?? lead.last_message_at
  return {
    ...(asked.length > 0 && {
      open_questions: [...(lead.open_questions ?? []), ...asked.map(quoted)].slice(-kept),
    }),
    ...(notes.requests.length > 0 && {
      further_requests: [
        ...(lead.further_requests ?? []),
        ...notes.requests.map(({ messageId, text }) => ({
          message_id: messageId ?? null,
          text: clip(text, maxTextLength),
          at,
        })),
      ].slice(-kept),
    }),
    ...(notes.wantsStop && { stop_requested_at: at }),
    ...(notes.wantsErasure && { erasure_requested_at: at }),
  }
}

function quoted({ id, message, incoming, created_at }: Message): NonNullable<Lead['open_questions']>[number] {
  return { message_id: id, text: clip(incoming?.said ?? message, maxTextLength), at: created_at }
}
