import { compareValues } from '../bson/compare.ts'
import { isNil, isTruthy, listOf, operator, sequential, variadic } from './arguments.ts'
import type { OperatorTable } from './scope.ts'

function has(list: readonly unknown[], value: unknown): boolean {
  return list.some((item) => compareValues(item, value) === 0)
}

/** The different values, in order: MongoDB promises none, and an order that is always the same is easier to use. */
export function distinctValues(list: readonly unknown[]): unknown[] {
  const sorted = [...list].sort(compareValues)
  return sorted.filter((value, at) => at === 0 || compareValues(value, sorted[at - 1]) !== 0)
}

type Lists = readonly (readonly unknown[])[]

function intersection(lists: Lists): unknown {
  const [first = [], ...others] = lists
  return distinctValues(first.filter((value) => others.every((other) => has(other, value))))
}

function difference(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null
  const taken = listOf(b, '$setDifference')
  const kept: unknown[] = []
  for (const value of listOf(a, '$setDifference'))
    if (!has(taken, value) && !has(kept, value)) kept.push(value)
  return kept
}

function isSubset(a: unknown, b: unknown): unknown {
  const whole = listOf(b, '$setIsSubset')
  return listOf(a, '$setIsSubset').every((value) => has(whole, value))
}

function areEqual(lists: readonly unknown[]): unknown {
  const [first = [], ...others] = lists.map((list) => distinctValues(listOf(list, '$setEquals')))
  return others.every((other) => compareValues(first, other) === 0)
}

export const setOperators: OperatorTable = {
  $setUnion: sequential(
    (list) => listOf(list, '$setUnion'),
    (lists) => distinctValues(lists.flat()),
  ),
  $setIntersection: sequential((list) => listOf(list, '$setIntersection'), intersection),
  $setDifference: operator(2, difference),
  $setIsSubset: operator(2, isSubset),
  $setEquals: variadic(areEqual),
  $allElementsTrue: operator(1, (list) => listOf(list, '$allElementsTrue').every(isTruthy)),
  $anyElementTrue: operator(1, (list) => listOf(list, '$anyElementTrue').some(isTruthy)),
}
