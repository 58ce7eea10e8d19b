import { newId } from '../core/id.ts'
import { type Contribution, CountedUnder, type Counters, type StatChange } from './contribution.schema.ts'
import { type Counted, contributionOf } from './contribution.ts'

/** What a write that turns `before` into `after` changes in the roll-ups. */
export function statChanges(before: Counted | null, after: Counted): StatChange[] {
  const is = contributionOf(after)
  if (before === null) return [change(is, is.counters)]
  const was = contributionOf(before)
  if (!isSamePlace(was, is)) return [change(was, difference({}, was.counters)), change(is, is.counters)]
  const counters = difference(is.counters, was.counters)
  return Object.keys(counters).length === 0 ? [] : [change(is, counters)]
}

function change(place: Contribution, counters: Counters): StatChange {
  return { ...place, id: newId(), counters }
}

/** What to add to `was` to come to `is`. */
export function difference(is: Counters, was: Counters): Counters {
  const names = new Set([...Object.keys(is), ...Object.keys(was)])
  const steps = [...names].map((name) => [name, (is[name] ?? 0) - (was[name] ?? 0)] as const)
  return Object.fromEntries(steps.filter(([, step]) => step !== 0))
}

function isSamePlace(one: CountedUnder, other: CountedUnder): boolean {
  return CountedUnder.keyof().options.every((field) => one[field] === other[field])
}
