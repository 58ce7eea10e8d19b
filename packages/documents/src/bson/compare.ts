import { Binary, BSONRegExp, BSONSymbol, Code, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { type Document, isDocument, nameOf } from './document.ts'
import { compareNumeric, isNumeric } from './numeric.ts'

/** Ranks of the BSON types in MongoDB's order of comparison; numbers share one, and missing is below null. */
export const rank = {
  minKey: 1,
  undefined: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  maxKey: 127,
} as const

function rankOfObject(value: object): number {
  if (isDocument(value)) return rank.object
  if (Array.isArray(value)) return rank.array
  if (value instanceof ObjectId) return rank.objectId
  if (value instanceof Date) return rank.date
  if (value instanceof Binary) return rank.binary
  if (value instanceof Timestamp) return rank.timestamp
  if (value instanceof BSONRegExp) return rank.regex
  if (value instanceof BSONSymbol) return rank.string
  if (value instanceof Code) return rank.code
  if (value instanceof MinKey) return rank.minKey
  if (value instanceof MaxKey) return rank.maxKey
  throw new TypeError('a value without a BSON type')
}

/** The place of the value's type in MongoDB's order of comparison. */
export function rankOf(value: unknown): number {
  if (value === undefined) return rank.undefined
  if (value === null) return rank.null
  if (typeof value === 'string') return rank.string
  if (typeof value === 'boolean') return rank.boolean
  if (isNumeric(value)) return rank.number
  if (typeof value === 'object') return rankOfObject(value)
  throw new TypeError('a value without a BSON type')
}

/** Orders strings by their UTF-8 bytes, which differs from JavaScript's order above the basic plane. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left === right) continue
    // A surrogate stands for a code point above every single unit.
    const leftIsSurrogate = left >= 0xd800 && left <= 0xdfff
    const rightIsSurrogate = right >= 0xd800 && right <= 0xdfff
    if (leftIsSurrogate !== rightIsSurrogate) return leftIsSurrogate ? 1 : -1
    return left < right ? -1 : 1
  }
  return Math.sign(a.length - b.length)
}

function compareDocuments(a: Document, b: Document): number {
  const left = Object.entries(a)
  const right = Object.entries(b)
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [leftKey, leftValue] = left[at] ?? ['', undefined]
    const [rightKey, rightValue] = right[at] ?? ['', undefined]
    const order =
      Math.sign(rankOf(leftValue) - rankOf(rightValue)) ||
      compareStrings(nameOf(leftKey), nameOf(rightKey)) ||
      compareValues(leftValue, rightValue)
    if (order !== 0) return order
  }
  return Math.sign(left.length - right.length)
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const order = compareValues(a[at], b[at])
    if (order !== 0) return order
  }
  return Math.sign(a.length - b.length)
}

function compareBinaries(a: Binary, b: Binary): number {
  return (
    Math.sign(a.length() - b.length()) ||
    Math.sign(a.sub_type - b.sub_type) ||
    Buffer.compare(a.value(), b.value())
  )
}

function compareCodes(a: Code, b: Code): number {
  return (
    Math.sign((a.scope ? 1 : 0) - (b.scope ? 1 : 0)) ||
    compareStrings(a.code, b.code) ||
    (isDocument(a.scope) && isDocument(b.scope) ? compareDocuments(a.scope, b.scope) : 0)
  )
}

function compareObjects(a: unknown, b: unknown): number {
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b)
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b)
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id)
  if (a instanceof Date && b instanceof Date) return Math.sign(a.getTime() - b.getTime())
  if (a instanceof Binary && b instanceof Binary) return compareBinaries(a, b)
  if (a instanceof Timestamp && b instanceof Timestamp) return a.compare(b)
  if (a instanceof Code && b instanceof Code) return compareCodes(a, b)
  if (a instanceof BSONRegExp && b instanceof BSONRegExp)
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options)
  return 0
}

function textOf(value: unknown): string {
  return value instanceof BSONSymbol ? value.value : String(value)
}

/** MongoDB's order of any two BSON values; undefined is a missing value. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b)
  if (isNumeric(a) && isNumeric(b)) return compareNumeric(a, b)
  const left = rankOf(a)
  const right = rankOf(b)
  if (left !== right) return left < right ? -1 : 1
  if (left === rank.boolean) return Number(a) - Number(b)
  if (left === rank.string) return compareStrings(textOf(a), textOf(b))
  return compareObjects(a, b)
}
