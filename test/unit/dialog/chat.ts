import { type Dialog, newDialog } from '../../../src/dialog/dialog.schema.ts'
import type { Flow } from '../../../src/dialog/flow.schema.ts'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { respond } from '../../../src/dialog/respond.ts'
import type { DialogMessage, Turn, TurnResult } from '../../../src/dialog/turn.ts'

export interface Chat {
  /** Says something in one go, texts or whole messages, and gives what came of it. */
  say(...turn: (string | DialogMessage)[]): TurnResult
  dialog(): Dialog
}

/** A turn of the default questionnaire with nobody who is known already. */
export const nothingKnown = {
  flow: defaultFlow,
  known: { name: null, phone: null, budget: null },
  isListening: false,
  at: new Date(1_764_400_000_000),
} satisfies Partial<Turn>

/** A customer's chat with the bot that remembers the dialog between messages. */
export function startChat({ flow = defaultFlow, from }: { flow?: Flow; from?: Partial<Dialog> } = {}): Chat {
  let dialog: Dialog = { ...newDialog('ru'), ...from }
  return {
    say(...turn) {
      const result = respond({
        ...nothingKnown,
        flow,
        dialog,
        messages: turn.map((message) =>
          typeof message === 'string' ? { kind: 'text', text: message } : message,
        ),
      })
      dialog = result.dialog
      return result
    },
    dialog: () => dialog,
  }
}

/** A chat where the bot has just asked that step of the default flow. */
export function startAt(step: string, from: Partial<Dialog> = {}): Chat {
  const ids = defaultFlow.steps.map(({ id }) => id)
  const answers = Object.fromEntries(ids.slice(0, ids.indexOf(step)).map((id) => [id, null]))
  return startChat({ from: { stage: 'asking', step, answers, ...from } })
}
