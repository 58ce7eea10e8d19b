import { Decimal128, Double, Long, ObjectId } from 'bson'
import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import { $literal } from 'mingo/operators/expression'
import * as dates from 'mingo/operators/expression/date'
import * as angles from 'mingo/operators/expression/trignometry'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { CommandError, notSupported } from '../errors.ts'
import { isNil, wholeOf, wrongOperand } from './arguments.ts'
import { wholeNumber } from './arithmetic.ts'
import type { Compile, Expression, OperatorCompiler, OperatorTable } from './scope.ts'

const options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init().addExpressionOps({ ...dates, ...angles, $literal }),
}

type Typed = (value: number) => unknown

/** What mingo answers, with the number type that MongoDB gives. */
function typed(value: unknown, number: Typed): unknown {
  if (typeof value === 'number') return number(value)
  if (value instanceof Date && Number.isNaN(value.getTime())) throw new RangeError('not a date')
  if (!isDocument(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typed(item, number)]))
}

/** @param operands evaluated already: nothing in them is looked at as an expression */
function compute(name: string, operands: unknown, number: Typed): unknown {
  try {
    return typed(evalExpr({}, { [name]: operands }, options), number)
  } catch (cause) {
    throw new CommandError('BadValue', cause instanceof Error ? cause.message : `${name} failed`)
  }
}

function dateOf(value: unknown, name: string): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  throw wrongOperand(16006, name, value)
}

const units = new Set(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'])

/** A named operand as mingo takes it. @throws CommandError for one that mingo would take for something else */
function checked(field: string, value: unknown, name: string): unknown {
  if (field === 'date' || field === 'startDate' || field === 'endDate') return dateOf(value, name)
  if (field === 'unit' && !units.has(String(value)))
    throw new CommandError('FailedToParse', `unknown time unit value: ${String(value)}`)
  if (field === 'amount' || field === 'binSize') return wholeOf(value, name)
  if (field === 'format' && /%[UVGbB]/.test(String(value)))
    throw notSupported('a week or the name of a month in a date format')
  return value
}

const optional = new Set(['timezone', 'format', 'onNull', 'startOfWeek', 'binSize'])

// UTC has more names than mingo knows.
function isNeedless(field: string, value: unknown): boolean {
  return (
    value === undefined || (field === 'timezone' && ['UTC', 'GMT', 'Z', '+00:00'].includes(String(value)))
  )
}

type DateOperator = {
  readonly fields: readonly string[]
  readonly number: Typed
  /** Whether mingo counts in time zones as MongoDB does. */
  readonly hasZones: boolean
}

function compileNamed(
  operand: Document,
  compile: Compile,
  { fields, hasZones, number, name }: DateOperator & { name: string },
): Expression {
  const unknown = Object.keys(operand).find((field) => !fields.includes(field))
  if (unknown) throw new CommandError(40535, `unrecognized option to ${name}: '${unknown}'`)
  const absent = fields.find((field) => !optional.has(field) && !(field in operand))
  if (absent) throw new CommandError(40539, `missing '${absent}' parameter to ${name}`)
  const parts = Object.entries(operand).map(([field, value]) => [field, compile(value)] as const)
  return (scope) => {
    const values = new Map(parts.map(([field, each]) => [field, each(scope)]))
    const isMissing = [...values].some(([field, value]) => isNil(value) && !optional.has(field))
    if (isMissing) return values.get('onNull') ?? null
    if (values.get('timezone') === null) return null
    const given = [...values].filter(([field, value]) => !isNeedless(field, value))
    if (!hasZones && given.some(([field]) => field === 'timezone'))
      throw notSupported(`${name} in a time zone`)
    const operands = given.map(([field, value]) => [field, { $literal: checked(field, value, name) }])
    return compute(name, Object.fromEntries(operands), number)
  }
}

/** An operator on dates, with its operands by name, or with the date alone where that is all. */
function onDates(operator: DateOperator): OperatorCompiler {
  return (operand, compile, name) => {
    if (isDocument(operand) && operator.fields.some((field) => field in operand))
      return compileNamed(operand, compile, { ...operator, name })
    if (operator.fields.length > 2)
      throw new CommandError(18628, `${name} only supports an object as its argument`)
    const date = compile(Array.isArray(operand) && operand.length === 1 ? operand[0] : operand)
    return (scope) => {
      const value = date(scope)
      return isNil(value) ? null : compute(name, { $literal: dateOf(value, name) }, operator.number)
    }
  }
}

const onAngles: OperatorCompiler = (operand, compile, name) => {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  const count = name === '$atan2' ? 2 : 1
  if (list.length !== count)
    throw new CommandError(16020, `Expression ${name} takes exactly ${count} arguments`)
  const parts = list.map(compile)
  return (scope) => {
    const values = parts.map((part) => part(scope))
    if (values.some(isNil)) return null
    const operands = values.map((value) => {
      if (!isNumeric(value)) throw wrongOperand(28765, name, value)
      if (value instanceof Decimal128) throw notSupported(`${name} of decimals`)
      return toDouble(value)
    })
    const literals = operands.map((value) => ({ $literal: value }))
    const result = compute(name, count === 1 ? literals[0] : literals, (value) => new Double(value))
    const isOutside = result instanceof Double && Number.isNaN(result.value) && !operands.some(Number.isNaN)
    if (isOutside) throw new CommandError(50989, `cannot apply ${name} to ${operands.join()}: out of range`)
    return result
  }
}

const parts = [
  '$year',
  '$month',
  '$dayOfMonth',
  '$dayOfYear',
  '$dayOfWeek',
  '$hour',
  '$minute',
  '$second',
  '$millisecond',
  '$isoWeek',
  '$isoDayOfWeek',
]
const part = onDates({ fields: ['date', 'timezone'], number: wholeNumber, hasZones: true })
const shift = onDates({
  fields: ['startDate', 'unit', 'amount', 'timezone'],
  number: wholeNumber,
  hasZones: false,
})

/** Operators that mingo answers as MongoDB does: on dates, whose values have one type in both, and on angles. */
export const mingoOperators: OperatorTable = {
  ...Object.fromEntries(parts.map((name) => [name, part])),
  $dateAdd: shift,
  $dateSubtract: shift,
  $dateDiff: onDates({
    fields: ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'],
    number: Long.fromNumber,
    hasZones: false,
  }),
  $dateToString: onDates({
    fields: ['date', 'format', 'timezone', 'onNull'],
    number: wholeNumber,
    hasZones: true,
  }),
  $dateTrunc: onDates({
    fields: ['date', 'unit', 'binSize', 'timezone', 'startOfWeek'],
    number: wholeNumber,
    hasZones: false,
  }),
  ...Object.fromEntries(Object.keys(angles).map((name) => [name, onAngles])),
}
