import { compareValues } from '../bson/compare.ts'
import { isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import { compareSortKeys, parseSort, sortKeyOf } from '../query/sort.ts'
import { between, isNil, listOf, operator, sequential, wholeOf, wrongOperand } from './arguments.ts'
import type { Compile, Expression, OperatorTable } from './scope.ts'

function elementAt(list: unknown, index: unknown): unknown {
  if (isNil(list) || isNil(index)) return null
  const values = listOf(list, '$arrayElemAt')
  return values.at(wholeOf(index, '$arrayElemAt'))
}

function end(name: string, at: number): (list: unknown) => unknown {
  return (list) => (isNil(list) ? null : listOf(list, name).at(at))
}

function indexOf(...[list, wanted, from, to]: unknown[]): unknown {
  if (isNil(list)) return null
  const values = listOf(list, '$indexOfArray')
  const start = from === undefined ? 0 : wholeOf(from, '$indexOfArray')
  const stop = to === undefined ? values.length : wholeOf(to, '$indexOfArray')
  return values.findIndex((item, at) => at >= start && at < stop && compareValues(item, wanted) === 0)
}

function slice(list: unknown, first: unknown, second: unknown): unknown {
  if (isNil(list) || isNil(first)) return null
  const values = listOf(list, '$slice')
  if (second === undefined) {
    const count = wholeOf(first, '$slice')
    return count >= 0 ? values.slice(0, count) : values.slice(count)
  }
  const count = wholeOf(second, '$slice')
  if (count <= 0) throw new CommandError(28729, 'Third argument to $slice must be positive')
  const position = wholeOf(first, '$slice')
  const start = position >= 0 ? position : Math.max(0, values.length + position)
  return values.slice(start, start + count)
}

function range(from: unknown, to: unknown, by: unknown): unknown {
  const start = wholeOf(from, '$range')
  const stop = wholeOf(to, '$range')
  const step = by === undefined ? 1 : wholeOf(by, '$range')
  if (step === 0) throw new CommandError(34449, '$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((stop - start) / step))
  if (length > 1_000_000) throw new CommandError('BadValue', '$range would make too large an array')
  return Array.from({ length }, (_, at) => start + at * step)
}

function compileSortArray(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand) || !('input' in operand) || !('sortBy' in operand))
    throw new CommandError(2942502, "$sortArray requires 'input' and 'sortBy' to be specified")
  const input = compile(operand.input)
  const { sortBy } = operand
  const fields = isNumeric(sortBy) ? null : parseSort(sortBy)
  const direction = isNumeric(sortBy) ? Math.sign(toDouble(sortBy)) : 1
  const compare = (a: unknown, b: unknown): number => {
    if (!fields) return compareValues(a, b) * direction
    const keyOf = (item: unknown): readonly unknown[] =>
      isDocument(item) ? sortKeyOf(fields, item) : fields.map(() => null)
    return compareSortKeys(fields, keyOf(a), keyOf(b))
  }
  return (scope) => {
    const value = input(scope)
    return isNil(value) ? null : [...listOf(value, '$sortArray')].sort(compare)
  }
}

function isIn(value: unknown, list: unknown): unknown {
  if (!Array.isArray(list)) throw wrongOperand(40081, '$in', list)
  return list.some((item: unknown) => compareValues(item, value) === 0)
}

function size(list: unknown): unknown {
  if (!Array.isArray(list)) throw wrongOperand(17124, '$size', list)
  return list.length
}

export const arrayOperators: OperatorTable = {
  $arrayElemAt: operator(2, elementAt),
  $first: operator(1, end('$first', 0)),
  $last: operator(1, end('$last', -1)),
  $concatArrays: sequential(
    (list) => listOf(list, '$concatArrays'),
    (lists) => lists.flat(),
  ),
  $in: operator(2, isIn),
  $indexOfArray: between(2, 4, indexOf),
  $isArray: operator(1, (value) => Array.isArray(value)),
  $range: between(2, 3, range),
  $reverseArray: operator(1, (list) => (isNil(list) ? null : [...listOf(list, '$reverseArray')].reverse())),
  $size: operator(1, size),
  $slice: between(2, 3, slice),
  $sortArray: compileSortArray,
}
