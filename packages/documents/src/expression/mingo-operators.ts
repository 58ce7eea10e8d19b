import { Decimal128, Double } from 'bson'
import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import { $literal } from 'mingo/operators/expression'
import * as dates from 'mingo/operators/expression/date'
import * as angles from 'mingo/operators/expression/trignometry'
import { isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { CommandError, notSupported } from '../errors.ts'
import { isNil, wrongOperand } from './arguments.ts'
import { dateOf } from './dates.ts'
import type { OperatorCompiler, OperatorTable } from './scope.ts'
import { offsetMinutes, toLocal } from './time-zones.ts'

const options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init().addExpressionOps({ ...dates, ...angles, $literal }),
}

/** @param operands evaluated already: each stands in a `$literal`, so that nothing in it is taken for an expression */
function compute(name: string, operands: unknown): unknown {
  try {
    return evalExpr({}, { [name]: operands }, options)
  } catch (cause) {
    throw new CommandError('BadValue', cause instanceof Error ? cause.message : `${name} failed`)
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
    const numbers = values.map((value) => {
      if (!isNumeric(value)) throw wrongOperand(28765, name, value)
      if (value instanceof Decimal128) throw notSupported(`${name} of decimals`)
      return toDouble(value)
    })
    const literals = numbers.map((value) => ({ $literal: value }))
    const result = Number(compute(name, count === 1 ? literals[0] : literals))
    if (Number.isNaN(result) && !numbers.some(Number.isNaN))
      throw new CommandError(50989, `cannot apply ${name} to ${numbers.join()}: out of range`)
    return new Double(result)
  }
}

function zoneOf(value: unknown): string {
  if (value === undefined || value === 'Z') return 'UTC'
  if (typeof value === 'string') return value
  throw wrongOperand(40517, 'timezone', value)
}

/** A piece of a date: of the date alone, or of `{ date, timezone }`. */
const onDate: OperatorCompiler = (operand, compile, name) => {
  const isNamed = isDocument(operand) && 'date' in operand
  const only = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand
  const date = compile(isNamed ? operand.date : only)
  const zone = isNamed && 'timezone' in operand ? compile(operand.timezone) : () => 'UTC'
  return (scope) => {
    const [value, timezone] = [date(scope), zone(scope)]
    if (isNil(value) || timezone === null) return null
    return compute(name, { $literal: toLocal(dateOf(value, name), zoneOf(timezone)) })
  }
}

// What mingo writes as MongoDB does; its `%w` for one counts from another day.
const formatForm = /^(?:[^%]|%[YmdjHMSLuzZ])*$/

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  if (minutes < 0 && hours === 0) throw notSupported('a time zone less than an hour behind UTC')
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`
}

const dateToString: OperatorCompiler = (operand, compile, name) => {
  if (!isDocument(operand)) throw new CommandError(18629, `${name} only supports an object as its argument`)
  const unknown = Object.keys(operand).find(
    (field) => !['date', 'format', 'timezone', 'onNull'].includes(field),
  )
  if (unknown) throw new CommandError(18534, `unrecognized argument to ${name}: ${unknown}`)
  if (!('date' in operand)) throw new CommandError(18628, `missing 'date' parameter to ${name}`)
  const { date, format, timezone, onNull } = operand
  const [dateIn, formatIn, zoneIn, nullIn] = [date, format, timezone, onNull ?? null].map((each) =>
    each === undefined ? () => undefined : compile(each),
  )
  return (scope) => {
    const [value, wanted, zone] = [dateIn?.(scope), formatIn?.(scope), zoneIn?.(scope)]
    if (isNil(value)) return nullIn?.(scope)
    if (wanted === null || zone === null) return null
    const at = dateOf(value, name)
    const offset = offsetMinutes(zoneOf(zone), at)
    const text = wanted === undefined ? `%Y-%m-%dT%H:%M:%S.%L${zone === undefined ? 'Z' : ''}` : wanted
    if (typeof text !== 'string') throw wrongOperand(18533, name, text)
    if (!formatForm.test(text)) throw notSupported(`the date format ${text}`)
    return compute(name, { date: { $literal: at }, format: { $literal: text }, timezone: offsetText(offset) })
  }
}

const pieces = [
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

/** Operators that mingo answers as MongoDB does: the pieces and the text of a date, and angles. */
export const mingoOperators: OperatorTable = {
  ...Object.fromEntries(pieces.map((name) => [name, onDate])),
  $dateToString: dateToString,
  ...Object.fromEntries(Object.keys(angles).map((name) => [name, onAngles])),
}
