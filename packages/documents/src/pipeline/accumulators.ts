import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import { compileExpression } from '../expression/compile.ts'
import { isNil } from '../expression/operators.ts'
import { encodeValue } from '../storage/key-string.ts'
import { averageOf, sumOf } from './sums.ts'

/** Gathers one value over the documents of a group. */
export type Accumulator = { add(document: Document): void; result(): unknown }

/** Makes an accumulator for each group. @throws CommandError for an operand that is refused */
type Compile = (operand: unknown, keep: (value: unknown) => void) => () => Accumulator

/** An accumulator that looks at a list of values once the group is whole. */
function gather(keeps: (value: unknown) => boolean, result: (values: unknown[]) => unknown): Compile {
  return (operand, keep) => {
    const evaluate = compileExpression(operand)
    return () => {
      const values: unknown[] = []
      return {
        add(document) {
          const value = evaluate(document)
          if (!keeps(value)) return
          // Numbers are small, and most of what is gathered.
          if (!isNumeric(value)) keep(value)
          values.push(value)
        },
        result: () => result(values),
      }
    }
  }
}

/** An accumulator that needs no more than one value at a time. */
function fold(next: (before: unknown, value: unknown, isFirst: boolean) => unknown): Compile {
  return (operand) => {
    const evaluate = compileExpression(operand)
    return () => {
      let current: unknown
      let isFirst = true
      return {
        add(document) {
          current = next(current, evaluate(document), isFirst)
          isFirst = false
        },
        result: () => current ?? null,
      }
    }
  }
}

/** The largest (1) or the smallest (-1) value; nothing counts less than anything. */
function extreme(direction: 1 | -1): Compile {
  return fold((before, value) => {
    const isBetter = isNil(before) || (!isNil(value) && compareValues(value, before) * direction > 0)
    return isBetter ? value : before
  })
}

function distinct(values: unknown[]): unknown[] {
  return [...new Map(values.map((value) => [encodeValue(value).toString('latin1'), value])).values()]
}

const isPresent = (value: unknown): boolean => value !== undefined

/** The accumulators of `$group`. */
export const accumulators: { readonly [name: string]: Compile } = {
  $sum: gather(isNumeric, sumOf),
  $avg: gather(isNumeric, averageOf),
  $min: extreme(-1),
  $max: extreme(1),
  $first: fold((before, value, isFirst) => (isFirst ? value : before)),
  $last: fold((_before, value) => value),
  $push: gather(isPresent, (values) => values),
  $addToSet: gather(isPresent, distinct),
  $count: (operand) => {
    if (!isDocument(operand) || Object.keys(operand).length > 0)
      throw new CommandError('FailedToParse', '$count takes no arguments, i.e. $count:{}')
    return () => {
      let count = 0
      return { add: () => count++, result: () => count }
    }
  },
}
