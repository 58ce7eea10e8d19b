import { findStep } from './flow-path.ts'
import type { FlowStep } from './flow-step.schema.ts'
import { ownWords } from './own-words.ts'
import { hear } from './spoken.ts'
import { type Taken, takeFacts } from './taking/take-facts.ts'
import type { DialogMessage, Turn } from './turn.ts'

/** The messages of a turn, each in its last version, and the edits of what was said before it. */
export function foldEdits(messages: readonly DialogMessage[]): {
  fresh: DialogMessage[]
  edits: DialogMessage[]
} {
  const fresh: DialogMessage[] = []
  const edits: DialogMessage[] = []
  for (const message of messages) {
    const index = fresh.findIndex(({ key }) => key !== undefined && key === message.edit_of)
    const original = fresh[index]
    if (original) fresh[index] = { ...original, said: ownWords(message) }
    else if (message.is_edit === true) edits.push(message)
    else fresh.push(message)
  }
  return { fresh, edits }
}

/** The steps that a message answered. */
function stepsAnsweredBy({ flow, dialog }: Turn, key: string | undefined): FlowStep[] {
  const ids = Object.entries(dialog.sources ?? {}).filter(([, source]) => source === key)
  return ids.flatMap(([id]) => findStep(flow, id) ?? [])
}

/** What an edit of an earlier message puts right; null where that message answered nothing. */
export function takeEdit(turn: Turn, edit: DialogMessage): Taken | null {
  const edited = stepsAnsweredBy(turn, edit.edit_of)
  const [first] = edited
  if (first === undefined) return null
  const { spoken, facts } = hear(turn, [edit], first)
  return takeFacts({ flow: turn.flow, dialog: turn.dialog, facts, spoken, asked: null, edited })
}
