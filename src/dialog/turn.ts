import type { MessageDetails, MessageKind, Reply } from '../channels/channel.ts'
import type { Sureness } from '../understanding/fact.ts'
import type { Dialog } from './dialog.schema.ts'
import type { Flow } from './flow.schema.ts'

/** What of a customer's message matters to the questionnaire. */
export interface DialogMessage extends MessageDetails {
  kind: MessageKind
  text: string
  /** The messenger's BCP 47 hint. */
  language?: string | undefined
  /** Names it in the conversation. */
  id?: string | undefined
  /** What `edit_of` of a later version of it names. */
  key?: string | undefined
}

/** Lead fields that a message filled; the phone in the customer's own spelling, the budget in tenge. */
export interface Captured {
  name?: string
  phone?: string
  phoneE164?: string
  budget?: number
}

/** What the lead is known by already, from wherever. */
export interface Known {
  name: string | null
  phone: string | null
  budget: number | null
}

/** What the customer has said in one go, and everything that answering it depends on. */
export interface Turn {
  flow: Flow
  dialog: Dialog
  /** At least one. */
  messages: readonly DialogMessage[]
  known: Known
  /** A person talks with the customer: what is told is noted, and nothing is said. */
  isListening: boolean
  at: Date
}

/** Which words gave an answer. */
export interface Reading {
  /** The lead's field, or the step's id. */
  field: string
  value: string | number
  /** Of the message that the words stand in. */
  messageId: string | undefined
  start: number
  end: number
  text: string
  sureness: Sureness
  /** What kind of fact it was read as. */
  rule: string
}

/** What staff are to know of a turn, beside the answers. */
export interface Notes {
  /** Ids of messages that ask us something. */
  questions: (string | undefined)[]
  /** What else the customer needs, told after the end. */
  requests: { messageId: string | undefined; text: string }[]
  wantsStop: boolean
  wantsErasure: boolean
}

/** What comes of a turn. `handedOff` is true in the one turn after which a human has to take over. */
export interface TurnResult {
  dialog: Dialog
  replies: Reply[]
  captured: Captured
  handedOff: boolean
  readings: Reading[]
  notes: Notes
}

export const nothingToNote: Notes = { questions: [], requests: [], wantsStop: false, wantsErasure: false }

/** A turn that keeps the dialog and says nothing. */
export function silence(dialog: Dialog): TurnResult {
  return { dialog, replies: [], captured: {}, handedOff: false, readings: [], notes: nothingToNote }
}
