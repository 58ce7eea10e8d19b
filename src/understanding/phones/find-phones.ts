import type { DigitGroup, DigitRun } from './digit-runs.ts'
import { numberOf } from './numbering.ts'

/** A number within a run of digits. */
export interface FoundNumber {
  number: string
  /** As many digits as were typed. */
  digits: string
  isInGroups: boolean
  hasPlus: boolean
  start: number
  end: number
}

const solidLength = 10
const maxGroups = 17

function isSolid({ digits }: DigitGroup): boolean {
  return digits.length >= solidLength
}

/** Whether one number may end and another begin before the group at `index`. */
function canCut(run: DigitRun, index: number): boolean {
  const [before, after] = [run[index - 1], run[index]]
  if (before === undefined || after === undefined) return true
  return after.isApart || after.hasPlus || isSolid(before) || isSolid(after)
}

function digitsOf(run: DigitRun, from: number, to: number): string {
  return run
    .slice(from, to)
    .map((group) => group.digits)
    .join('')
}

function numberAt(
  run: DigitRun,
  [from, to]: readonly [number, number],
  isCalled: boolean,
): FoundNumber | null {
  const [first, last] = [run[from], run[to - 1]]
  if (first === undefined || last === undefined || run.slice(from + 1, to).some(({ hasPlus }) => hasPlus))
    return null
  const digits = digitsOf(run, from, to)
  const number = numberOf(digits, { hasPlus: first.hasPlus, isCalled })
  const { hasPlus, start } = first
  return number === null ? null : { number, digits, isInGroups: to - from > 1, hasPlus, start, end: last.end }
}

/**
 * The numbers in a run, none where its digits are more or fewer than a number has: «8 701 234 56 788» is no
 * number with a digit to spare.
 */
export function findNumbers(run: DigitRun, isCalled: boolean): FoundNumber[] {
  const found: FoundNumber[] = []
  for (let from = 0; from < run.length; from++) {
    if (!canCut(run, from)) continue
    let number: FoundNumber | null = null
    for (let to = Math.min(run.length, from + maxGroups); to > from && number === null; to--) {
      if (!canCut(run, to)) continue
      number = numberAt(run, [from, to], isCalled)
      if (number !== null) from = to - 1
    }
    if (number !== null) found.push(number)
  }
  return found
}
