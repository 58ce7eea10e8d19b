import { type Fact, factsOf } from '../understanding/fact.ts'
import { understand } from '../understanding/understand.ts'
import type { FlowStep } from './flow-step.schema.ts'
import { languageFromHint } from './language.ts'
import { openStep } from './next-question.ts'
import { ownWords } from './own-words.ts'
import type { Spoken } from './taking/take-facts.ts'
import type { DialogMessage, Turn } from './turn.ts'

/** Reading takes a time that grows with the text; nobody tells us more than this. */
const maxLength = 8_000

/** What the messages of a turn say in words, and the facts in it. */
export interface Heard {
  spoken: Spoken
  facts: Fact[]
}

/** Reads messages as one text typed in pieces, in the light of what was asked. */
export function hear(turn: Turn, messages: readonly DialogMessage[], asked: FlowStep | null): Heard {
  const worded = messages.filter((message) => ownWords(message).trim() !== '')
  const spoken: Spoken = {
    texts: worded.map((message) => ownWords(message).slice(0, maxLength)),
    sources: worded.map(({ id, key, edit_of }) => ({ id, key: edit_of ?? key })),
  }
  const { language, stage } = turn.dialog
  const context = { asked: asked?.answer ?? null, language, isFirst: stage === 'new' }
  return { spoken, facts: spoken.texts.length === 0 ? [] : understand(spoken.texts, context) }
}

/** The step that an answer would be to: none before the first question and after the last. */
export function askedStep(turn: Turn): FlowStep | null {
  return turn.dialog.stage === 'asking' ? openStep(turn) : null
}

/** A name has no language: «Гүлнәр» says nothing of the one that its bearer speaks. */
function isNameAlone(facts: readonly Fact[], { texts }: Spoken): boolean {
  const [text = ''] = texts
  const isAll = ({ span }: Fact): boolean => text.slice(span.start, span.end).trim() === text.trim()
  return texts.length === 1 && factsOf(facts, 'name').some(isAll)
}

/** The turn in the language that the customer speaks, or asks for. */
export function inLanguageOf(turn: Turn, { facts, spoken }: Heard): Turn {
  const { dialog, messages } = turn
  const hint = messages.find(({ language }) => language !== undefined)?.language
  const hinted = dialog.stage === 'new' && hint !== undefined ? languageFromHint(hint) : dialog.language
  const told = factsOf(facts, 'language').filter(({ sureness }) => sureness !== 'possible')
  const written = isNameAlone(facts, spoken) ? undefined : told.at(-1)?.value
  const language = told.findLast(({ isAsked }) => isAsked)?.value ?? written ?? hinted
  return { ...turn, dialog: { ...dialog, language } }
}
