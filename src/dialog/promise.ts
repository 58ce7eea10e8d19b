import type { Dialog } from './dialog.schema.ts'
import { phrases } from './wording/phrases.ts'

/**
 * Whether what the bot has just said promises a person: it has asked all it wanted, was asked for one, or passed a
 * message on. A welcome for thanks promises nothing.
 */
export function promisesPerson(before: Dialog | null, after: Dialog): boolean {
  const isOver = after.stage === 'done' || after.stage === 'handed_off'
  if (isOver && before?.stage !== after.stage) return true
  if (after.passed_on_at === undefined || after.passed_on_at === before?.passed_on_at) return false
  return !phrases.welcome.some((wording) => after.said?.includes(wording[after.language]))
}
