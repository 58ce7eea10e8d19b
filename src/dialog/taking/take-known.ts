import { toE164 } from '../../core/text/phone.ts'
import { answerOf, isSettled } from '../flow-path.ts'
import type { FlowStep } from '../flow-step.schema.ts'
import { settle } from '../next-question.ts'
import type { Turn } from '../turn.ts'
import type { Taken } from './take-facts.ts'

/** What the lead is known by already is not asked: staff have entered it, or the API. */
export function withKnown(turn: Turn): Turn {
  let { dialog } = turn
  for (const step of turn.flow.steps) {
    const value = step.saves_to === undefined ? null : turn.known[step.saves_to]
    if (value !== null && !isSettled(dialog.answers, step.id)) dialog = settle(dialog, step, value)
  }
  return { ...turn, dialog }
}

/**
 * The number shared with the messenger's button, which always counts, or the one that the messenger itself
 * knows, as long as none was given.
 */
export function withSharedPhone(turn: Turn, taken: Taken): { turn: Turn; taken: Taken } {
  const shared = turn.messages.findLast(({ shared_phone }) => shared_phone !== undefined)?.shared_phone
  const known = turn.messages.find(({ known_phone }) => known_phone !== undefined)?.known_phone
  const steps = turn.flow.steps.filter(({ saves_to }) => saves_to === 'phone')
  const hasPhone =
    turn.known.phone !== null || steps.some(({ id }) => answerOf(turn.dialog.answers, id) !== null)
  const phone =
    readShared(shared) ?? (hasPhone || taken.captured.phone !== undefined ? null : readShared(known))
  if (phone === null) return { turn, taken }
  let { dialog } = turn
  for (const step of steps) dialog = settle(dialog, step, phone)
  const isNew = (step: FlowStep): boolean => answerOf(turn.dialog.answers, step.id) === null
  return {
    turn: { ...turn, dialog },
    taken: {
      ...taken,
      dialog,
      captured: { ...taken.captured, phone },
      fresh: [...taken.fresh, ...steps.filter(isNew)],
    },
  }
}

/** Some messengers leave out the leading plus, and without it the number would be read as a local one. */
function readShared(phone: string | undefined): string | null {
  // Nearly every message has none, and a failing parser is not free.
  if (phone === undefined) return null
  const spelling = phone.trim()
  return [spelling, `+${spelling}`].find((written) => toE164(written) !== null) ?? null
}
