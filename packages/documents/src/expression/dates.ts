import { Long, ObjectId } from 'bson'
import { type Document, isDocument } from '../bson/document.ts'
import { CommandError, notSupported } from '../errors.ts'
import { isNil, wholeOf, wrongOperand } from './arguments.ts'
import { dateAt } from './arithmetic.ts'
import type { OperatorCompiler, OperatorTable } from './scope.ts'
import { fromLocal, toLocal } from './time-zones.ts'

/** A date, or what holds one. @throws CommandError 16006 */
export function dateOf(value: unknown, name: string): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  throw wrongOperand(16006, name, value)
}

const msPerUnit: { readonly [unit: string]: number } = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
}
const monthsPerUnit: { readonly [unit: string]: number } = { year: 12, quarter: 3, month: 1 }

type Unit = { readonly name: string; readonly ms: number; readonly months: number }

function unitOf(value: unknown): Unit {
  const name = String(value)
  const ms = Object.hasOwn(msPerUnit, name) ? msPerUnit[name] : undefined
  const months = Object.hasOwn(monthsPerUnit, name) ? monthsPerUnit[name] : undefined
  if (ms === undefined && months === undefined)
    throw new CommandError('FailedToParse', `unknown time unit value: ${name}`)
  return { name, ms: ms ?? 0, months: months ?? 0 }
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function weekdayOf(value: unknown): number {
  const name = isNil(value) ? 'sunday' : String(value).toLowerCase()
  const at = weekdays.findIndex((weekday) => weekday === name || weekday.slice(0, 3) === name)
  if (at < 0) throw new CommandError('FailedToParse', `unknown day of week value: ${name}`)
  return at
}

/** Months since year 0. */
function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function startOfMonth(month: number): Date {
  const date = new Date(0)
  return new Date(date.setUTCFullYear(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1))
}

/** The same time of another month, or of its last day where it has fewer days. */
function addMonths(date: Date, count: number): Date {
  const start = startOfMonth(monthOf(date) + count)
  const end = startOfMonth(monthOf(start) + 1)
  const lastDay = (end.getTime() - start.getTime()) / 86_400_000
  const day = Math.min(date.getUTCDate(), lastDay) - 1
  return dateAt(start.getTime() + day * 86_400_000 + modulo(date.getTime(), 86_400_000))
}

function modulo(value: number, by: number): number {
  return value - Math.floor(value / by) * by
}

type Operands = { readonly [field: string]: unknown }

function zoneOf(value: unknown): string | null {
  if (value === undefined || value === 'UTC' || value === 'GMT' || value === 'Z') return null
  if (typeof value === 'string') return value
  throw wrongOperand(40517, 'timezone', value)
}

function shift(direction: 1 | -1): (operands: Operands, name: string) => Date {
  return ({ startDate, unit, amount, timezone }, name) => {
    const date = dateOf(startDate, name)
    const { ms, months } = unitOf(unit)
    const count = wholeOf(amount, name) * direction
    // Hours and less are the same everywhere; days and more are counted on the local calendar.
    if (ms > 0 && ms < 86_400_000) return dateAt(date.getTime() + count * ms)
    const zone = zoneOf(timezone)
    const local = toLocal(date, zone)
    return fromLocal(
      months > 0 ? addMonths(local, count * months) : dateAt(local.getTime() + count * ms),
      zone,
    )
  }
}

/** Days since 1970 of the day on which the week of a date begins. */
function weekStart(date: Date, firstWeekday: number): number {
  const day = Math.floor(date.getTime() / 86_400_000)
  return day - modulo(date.getUTCDay() - firstWeekday, 7)
}

function difference({ startDate, endDate, unit, timezone, startOfWeek }: Operands, name: string): Long {
  const { ms, months, name: unitName } = unitOf(unit)
  const isLocal = months > 0 || ms >= 86_400_000
  const zone = isLocal ? zoneOf(timezone) : null
  if (unitName === 'hour' && zoneOf(timezone) !== null) throw notSupported(`${name} in hours of a time zone`)
  const [start, end] = [startDate, endDate].map((date) => toLocal(dateOf(date, name), zone))
  if (!start || !end) return Long.ZERO
  const place = (date: Date): number => {
    if (months > 0) return Math.floor(monthOf(date) / months)
    if (unitName === 'week') return Math.floor(weekStart(date, weekdayOf(startOfWeek)) / 7)
    return Math.floor(date.getTime() / ms)
  }
  return Long.fromNumber(place(end) - place(start))
}

const firstOf2000Ms = Date.UTC(2000, 0)

function truncated({ date, unit, binSize, timezone, startOfWeek }: Operands, name: string): Date {
  const { ms, months, name: unitName } = unitOf(unit)
  const count = binSize === undefined ? 1 : wholeOf(binSize, name)
  if (count < 1) throw new CommandError(5439017, `${name} requires 'binSize' to be greater than 0`)
  if (unitName === 'week' && count > 1) throw notSupported(`${name} to several weeks`)
  const zone = zoneOf(timezone)
  const local = toLocal(dateOf(date, name), zone)
  if (unitName === 'week')
    return fromLocal(dateAt(weekStart(local, weekdayOf(startOfWeek)) * 86_400_000), zone)
  if (months > 0)
    return fromLocal(startOfMonth(monthOf(local) - modulo(monthOf(local) - 24_000, months * count)), zone)
  return fromLocal(dateAt(local.getTime() - modulo(local.getTime() - firstOf2000Ms, ms * count)), zone)
}

const optional = new Set(['timezone', 'startOfWeek', 'binSize'])

/** An operator with its operands by name, which is null where one that it needs has no value. */
function named(
  fields: readonly string[],
  work: (operands: Operands, name: string) => unknown,
): OperatorCompiler {
  return (operand, compile, name) => {
    if (!isDocument(operand)) throw new CommandError(5166400, `${name} expects an object as its argument`)
    refuseFields(operand, fields, name)
    const parts = Object.entries(operand).map(([field, value]) => [field, compile(value)] as const)
    return (scope) => {
      const operands = Object.fromEntries(parts.map(([field, part]) => [field, part(scope)]))
      const isMissing = fields.some(
        (field) => isNil(operands[field]) && !(optional.has(field) && operands[field] === undefined),
      )
      return isMissing ? null : work(operands, name)
    }
  }
}

function refuseFields(operand: Document, fields: readonly string[], name: string): void {
  const unknown = Object.keys(operand).find((field) => !fields.includes(field))
  if (unknown) throw new CommandError(5166401, `unrecognized argument to ${name}: ${unknown}`)
  const absent = fields.find((field) => !optional.has(field) && !(field in operand))
  if (absent) throw new CommandError(5166402, `${name} requires '${absent}' to be present`)
}

export const dateOperators: OperatorTable = {
  $dateAdd: named(['startDate', 'unit', 'amount', 'timezone'], shift(1)),
  $dateSubtract: named(['startDate', 'unit', 'amount', 'timezone'], shift(-1)),
  $dateDiff: named(['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'], difference),
  $dateTrunc: named(['date', 'unit', 'binSize', 'timezone', 'startOfWeek'], truncated),
}
