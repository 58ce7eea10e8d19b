import type { IncomingMessage, Reply } from '../channels/channel.ts'
import type { Dialog } from './dialog.schema.ts'
import type { Flow } from './flow.schema.ts'

/** What of a customer's message matters to the questionnaire; `language` is the messenger's BCP 47 hint. */
export type DialogMessage = Pick<
  IncomingMessage,
  'kind' | 'text' | 'sharedPhone' | 'knownPhone' | 'command' | 'isEdit'
> & {
  language?: string | undefined
}

/** Lead fields that a message filled; the phone in the customer's own spelling, the budget in tenge. */
export interface Captured {
  name?: string
  phone?: string
  budget?: number
}

/** One message and everything that answering it depends on. */
export interface Turn {
  flow: Flow
  dialog: Dialog
  message: DialogMessage
}

/** What comes of a turn. `handedOff` is true in the one turn after which a human has to take over. */
export interface TurnResult {
  dialog: Dialog
  replies: Reply[]
  captured: Captured
  handedOff: boolean
}

/** A turn that keeps the dialog and says nothing. */
export function silence(dialog: Dialog): TurnResult {
  return { dialog, replies: [], captured: {}, handedOff: false }
}
