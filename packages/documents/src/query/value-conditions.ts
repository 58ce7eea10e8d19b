import { BSONRegExp, BSONSymbol, MaxKey, MinKey } from 'bson'
import { compareValues, rankOf } from '../bson/compare.ts'
import { isNaNValue } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import { anyValue, type Condition } from './condition.ts'
import { compileRegex } from './regex.ts'

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

/** Whether a value of a field equals the operand of a query; a missing field equals null. */
export function equals(value: unknown, operand: unknown): boolean {
  if (typeof operand === 'string' && typeof value === 'string') return value === operand
  if (operand === null) return isNothing(value)
  return value !== undefined && compareValues(value, operand) === 0
}

export function equality(operand: unknown): Condition {
  return anyValue({ kind: 'eq', operand, test: (value) => equals(value, operand) })
}

export function regexMatch(regex: BSONRegExp): Condition {
  return anyValue({ kind: 'other', operand: regex, test: regexTest(regex) })
}

function regexTest(regex: BSONRegExp): (value: unknown) => boolean {
  const compiled = compileRegex(regex.pattern, regex.options)
  return (value) => {
    if (typeof value === 'string') return compiled.test(value)
    if (value instanceof BSONSymbol) return compiled.test(value.value)
    return value instanceof BSONRegExp && compareValues(value, regex) === 0
  }
}

const comparisons = {
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
} as const

export type Comparison = keyof typeof comparisons

/** `$gt` and its like: only values of the operand's type are compared, except with the smallest and largest key. */
export function comparison(kind: Comparison, operand: unknown): Condition {
  const accepts = comparisons[kind]
  const includesEqual = kind === 'gte' || kind === 'lte'
  if (operand === null) return anyValue({ kind, operand, test: (value) => includesEqual && isNothing(value) })
  if (operand instanceof BSONRegExp)
    throw new CommandError('BadValue', `Can't have RegEx as arg to predicate over field.`)
  if (operand instanceof MinKey || operand instanceof MaxKey)
    return anyValue({
      kind,
      operand,
      test: (value) => value !== undefined && accepts(compareValues(value, operand)),
    })
  const bracket = rankOf(operand)
  const isNaNOperand = isNaNValue(operand)
  return anyValue({
    kind,
    operand,
    test: (value) => {
      if (value === undefined || rankOf(value) !== bracket) return false
      if (isNaNOperand || isNaNValue(value)) return includesEqual && isNaNOperand && isNaNValue(value)
      return accepts(compareValues(value, operand))
    },
  })
}

/** `$in`: equality with one of the values, or a match of one of the regular expressions. */
export function membership(operand: unknown): Condition {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', '$in needs an array')
  const tests = operand.map((item: unknown) =>
    item instanceof BSONRegExp ? regexTest(item) : (value: unknown) => equals(value, item),
  )
  return anyValue({ kind: 'in', operand, test: (value) => tests.some((test) => test(value)) })
}
