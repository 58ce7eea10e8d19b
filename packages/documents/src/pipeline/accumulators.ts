import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric } from '../bson/numeric.ts'
import { CommandError, notSupported } from '../errors.ts'
import { isNil, wholeOf } from '../expression/arguments.ts'
import { merged } from '../expression/objects.ts'
import { averageOf, deviationOf, extremeOf, sumOf } from '../expression/statistics.ts'
import { compareSortKeys, parseSort, type SortField, sortKeyOf } from '../query/sort.ts'
import { encodeValue } from '../storage/key-string.ts'
import { expressionOf, type StageContext } from './stage.ts'

/** Gathers one value over the documents of a group. */
export type Accumulator = { add(document: Document): void; result(): unknown }

/** Makes an accumulator for each group. @throws CommandError for an operand that is refused */
type Compile = (operand: unknown, context: StageContext, keep: (value: unknown) => void) => () => Accumulator

type Gather = {
  readonly keeps: (value: unknown) => boolean
  readonly result: (values: unknown[]) => unknown
}

// Most accumulators look at a list of values once the group is whole.
function gather({ keeps, result }: Gather): Compile {
  return (operand, context, keep) => {
    const evaluate = expressionOf(operand, context)
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
  return (operand, context) => {
    const evaluate = expressionOf(operand, context)
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

function distinct(values: unknown[]): unknown[] {
  return [...new Map(values.map((value) => [encodeValue(value).toString('latin1'), value])).values()]
}

function countOf(n: unknown, name: string, context: StageContext): number {
  if (typeof n === 'string') throw notSupported(`${name} with a count that is not constant`)
  const count = wholeOf(expressionOf(n, context)({}), name)
  if (count < 1) throw new CommandError(5787908, `'n' must be greater than 0, found ${count}`)
  return count
}

function partsOf(operand: unknown, name: string, fields: readonly string[]): Document {
  if (!isDocument(operand) || fields.some((field) => !(field in operand)))
    throw new CommandError(5787900, `${name} needs ${fields.join(', ')}`)
  const unknown = Object.keys(operand).find((field) => !fields.includes(field))
  if (unknown) throw new CommandError(5787901, `Unknown argument for ${name} operator: ${unknown}`)
  return operand
}

/** The first so many of the values in an order. */
function several(name: string, choose: (values: unknown[], count: number) => unknown[]): Compile {
  return (operand, context, keep) => {
    const { n, input } = partsOf(operand, name, ['n', 'input'])
    const count = countOf(n, name, context)
    const isExtreme = name === '$minN' || name === '$maxN'
    const keeps = (value: unknown): boolean => !(isExtreme && isNil(value))
    const result = (values: unknown[]): unknown => choose(values, count)
    const compiled = gather({ keeps, result })
    return compiled({ $ifNull: [input, null] }, context, keep)
  }
}

type Row = { readonly key: readonly unknown[]; readonly output: unknown }

function ranked(name: string, side: 'top' | 'bottom', hasCount: boolean): Compile {
  return (operand, context, keep) => {
    const fields = hasCount ? ['n', 'sortBy', 'output'] : ['sortBy', 'output']
    const { n, sortBy, output } = partsOf(operand, name, fields)
    const count = hasCount ? countOf(n, name, context) : 1
    const sort: readonly SortField[] = parseSort(sortBy)
    const evaluate = expressionOf(output, context)
    return () => {
      const rows: Row[] = []
      return {
        add(document) {
          const row = { key: sortKeyOf(sort, document), output: evaluate(document) ?? null }
          keep(row.output)
          rows.push(row)
        },
        result() {
          rows.sort((a, b) => compareSortKeys(sort, a.key, b.key))
          const chosen = side === 'top' ? rows.slice(0, count) : rows.slice(-count)
          const outputs = chosen.map((row) => row.output)
          return hasCount ? outputs : outputs[0]
        },
      }
    }
  }
}

const isPresent = (value: unknown): boolean => value !== undefined

/** The accumulators of `$group`. */
export const accumulators: { readonly [name: string]: Compile } = {
  $sum: gather({ keeps: isNumeric, result: sumOf }),
  $avg: gather({ keeps: isNumeric, result: averageOf }),
  $min: fold((before, value) => extremeOf([before, value], -1)),
  $max: fold((before, value) => extremeOf([before, value], 1)),
  $first: fold((before, value, isFirst) => (isFirst ? value : before)),
  $last: fold((_before, value) => value),
  $push: gather({ keeps: isPresent, result: (values) => values }),
  $addToSet: gather({ keeps: isPresent, result: distinct }),
  $stdDevPop: gather({ keeps: isNumeric, result: (values) => deviationOf(values, false) }),
  $stdDevSamp: gather({ keeps: isNumeric, result: (values) => deviationOf(values, true) }),
  $mergeObjects: gather({
    keeps: (value) => !isNil(value),
    result: merged,
  }),
  $firstN: several('$firstN', (values, count) => values.slice(0, count)),
  $lastN: several('$lastN', (values, count) => values.slice(-count)),
  $minN: several('$minN', (values, count) => values.sort(compareValues).slice(0, count)),
  $maxN: several('$maxN', (values, count) => values.sort(compareValues).reverse().slice(0, count)),
  $top: ranked('$top', 'top', false),
  $topN: ranked('$topN', 'top', true),
  $bottom: ranked('$bottom', 'bottom', false),
  $bottomN: ranked('$bottomN', 'bottom', true),
}
