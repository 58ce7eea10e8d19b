import type { Dialog } from '../dialog/dialog.schema.ts'
import { promisesPerson } from '../dialog/promise.ts'
import type { Message } from '../messages/message.schema.ts'
import type { Lead } from './lead.schema.ts'
import type { LeadChanges } from './lead-changes.ts'

/** Leads in these are worked off: whoever set them has decided that there is nothing to answer. */
const closed: readonly Lead['status'][] = ['won', 'lost', 'spam']

/**
 * What a message that is no turn of the dialog's, ours or recorded history, makes of a lead's waiting and of what did
 * not reach the customer. Ours ends the waiting from when it is stored, so that nobody answers twice, and begins it
 * again where it fails; what comes after it is waited for anew.
 */
export function noteAnswered(lead: Lead, message: Message): LeadChanges {
  const { sender, created_at, delivery } = message
  if (sender === 'lead') return waits(lead, created_at)
  if (delivery?.status === 'failed') return noteFailed(lead, message)
  const isReached = delivery === undefined || delivery.status === 'sent'
  const isMade = isReached && lead.undelivered_at !== null && lead.undelivered_at <= created_at
  return {
    ...(endsWaiting(lead, message) && { waiting_since: null }),
    ...(isMade && { undelivered_at: null }),
  }
}

/** A person is what a person was promised; a bot's word, of what is recorded, answers all else. */
function endsWaiting(lead: Lead, { sender, created_at, delivery }: Message): boolean {
  if (lead.waiting_since === null || lead.waiting_since > created_at) return false
  if (sender === 'human') return true
  return delivery === undefined && !isPersonOwed(lead)
}

function noteFailed(lead: Lead, { id, created_at, delivery }: Message): LeadChanges {
  const isBlocked = delivery?.is_blocked === true
  const newestId = lead.inbox.last_message?.id ?? ''
  return {
    undelivered_at: created_at,
    ...(isBlocked && { waiting_since: null }),
    ...(!isBlocked && newestId <= id && waits(lead, created_at)),
  }
}

interface AnsweredTurn {
  turn: readonly Message[]
  /** The dialog as it stands after it. */
  dialog: Dialog
  hasReplies: boolean
  /** Whether the bot kept quiet because it may not speak. */
  isListening: boolean
  /** Whether something was asked that a person has to answer. */
  isAsking: boolean
}

/** What a turn of the customer's makes of the lead's waiting, given what the bot says to it. */
export function noteTurn(lead: Lead, answered: AnsweredTurn): LeadChanges {
  const { turn, dialog, hasReplies, isListening, isAsking } = answered
  const [first] = turn.filter(({ incoming }) => !(incoming?.is_edit || incoming?.needs_no_answer))
  if (!hasReplies) return isListening && first !== undefined ? waits(lead, first.created_at) : {}
  const reached = lead.undelivered_at === null ? {} : { undelivered_at: null }
  const at = (first ?? turn[0])?.created_at
  if (at !== undefined && (isAsking || promisesPerson(lead.dialog, dialog)))
    return { ...reached, ...waits(lead, at) }
  const isOver = lead.waiting_since !== null && !isPersonOwed({ ...lead, dialog })
  return { ...reached, ...(isOver && { waiting_since: null }) }
}

/** Whether a lead is worked off. */
export function isClosed(status: Lead['status']): boolean {
  return closed.includes(status)
}

/** A lead that is worked off waits no more. */
export function waitingAt(status: Lead['status']): LeadChanges {
  return isClosed(status) ? { waiting_since: null } : {}
}

function waits({ waiting_since, status }: Lead, at: Date): LeadChanges {
  return waiting_since !== null || status === 'spam' ? {} : { waiting_since: at }
}

/** Whether the customer was told that a person will see to it: no word of the bot's answers that. */
function isPersonOwed({ dialog, open_questions = [] }: Pick<Lead, 'dialog' | 'open_questions'>): boolean {
  return open_questions.length > 0 || dialog?.stage === 'done' || dialog?.stage === 'handed_off'
}
