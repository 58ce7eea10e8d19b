import { Binary, BSONRegExp, BSONSymbol, Double, ObjectId, Timestamp } from 'bson'
import { rank, rankOf } from '../bson/compare.ts'
import { isDocument, nameOf } from '../bson/document.ts'
import { isNumeric, type Numeric } from '../bson/numeric.ts'
import { CommandError, notSupported } from '../errors.ts'
import { residueOf } from './number-residue.ts'
import { encodeText } from './text-key.ts'

/** The direction of one field in an index. */
export type Direction = 1 | -1

function bigEndianDouble(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value === 0 ? 0 : value)
  const first = bytes[0] ?? 0
  // Order of doubles as unsigned bytes: negatives are inverted, positives get the top bit.
  if (first & 0x80) for (let at = 0; at < 8; at++) bytes[at] = ~(bytes[at] ?? 0)
  else bytes[0] = first | 0x80
  return bytes
}

const exact = Buffer.from([0x80])
const nan = Buffer.alloc(9)

function encodeDouble(value: number): Buffer {
  return Number.isNaN(value) ? nan : Buffer.concat([bigEndianDouble(value), exact])
}

// The nearest double orders almost everything; what it loses of a long or a decimal follows as two more doubles.
function encodeNumber(value: Numeric): Buffer {
  if (typeof value === 'number') return encodeDouble(value)
  if (value instanceof Double) return encodeDouble(value.value)
  const { nearest, rest, restOfRest } = residueOf(value)
  if (rest === 0) return encodeDouble(nearest)
  const sign = Buffer.from([rest < 0 ? 0x40 : 0xc0])
  return Buffer.concat([bigEndianDouble(nearest), sign, bigEndianDouble(rest), bigEndianDouble(restOfRest)])
}

function encodeInt64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(value)
  bytes[0] = (bytes[0] ?? 0) ^ 0x80
  return bytes
}

function encodeTimestamp(value: Timestamp): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value.toBigInt()))
  return bytes
}

function encodeBinary(value: Binary): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(value.length())
  head[4] = value.sub_type
  return Buffer.concat([head, value.value()])
}

function encodeMembers(value: object): Buffer {
  const parts = isDocument(value)
    ? Object.entries(value).flatMap(([key, item]) => [
        Buffer.from([rankOf(item)]),
        encodeText(nameOf(key)),
        encodeValue(item),
      ])
    : Object.values(value).map(encodeValue)
  return Buffer.concat([...parts, Buffer.from([0])])
}

function encodeObject(value: object): Buffer {
  if (isDocument(value) || Array.isArray(value)) return encodeMembers(value)
  if (value instanceof ObjectId) return Buffer.from(value.id)
  if (value instanceof Date) return encodeInt64(BigInt(value.getTime()))
  if (value instanceof Binary) return encodeBinary(value)
  if (value instanceof Timestamp) return encodeTimestamp(value)
  if (value instanceof BSONSymbol) return encodeText(value.value)
  if (value instanceof BSONRegExp)
    return Buffer.concat([encodeText(value.pattern), encodeText(value.options)])
  throw notSupported('an index on code', 'CannotCreateIndex')
}

function encodeBody(value: unknown): Buffer {
  if (typeof value === 'string') return encodeText(value)
  if (isNumeric(value)) return encodeNumber(value)
  if (typeof value === 'boolean') return Buffer.from([value ? 1 : 0])
  const kind = rankOf(value)
  if (kind === rank.null || kind === rank.undefined || kind === rank.minKey || kind === rank.maxKey)
    return Buffer.alloc(0)
  if (typeof value === 'object' && value !== null) return encodeObject(value)
  throw new TypeError('a value without a BSON type')
}

/**
 * One value as bytes whose unsigned order is MongoDB's order of values. No encoding is the beginning of another.
 * Undefined stands for the empty array, which sorts below null.
 */
export function encodeValue(value: unknown): Buffer {
  return Buffer.concat([Buffer.from([rankOf(value)]), encodeBody(value)])
}

/** The bytes in the order of a descending field. */
export function inverted(bytes: Buffer): Buffer {
  const copy = Buffer.alloc(bytes.length)
  for (let at = 0; at < bytes.length; at++) copy[at] = ~(bytes[at] ?? 0)
  return copy
}

/** One field of an index key. */
export function encodeField(value: unknown, direction: Direction): Buffer {
  const bytes = encodeValue(value)
  return direction === 1 ? bytes : inverted(bytes)
}

/** The refusal of a key that the storage cannot order. */
export function keyTooLong(bytes: number, index: string): CommandError {
  return new CommandError(
    'KeyTooLong',
    `key of index ${index} is too long: ${bytes} bytes, the limit is ${maxKeyBytes}`,
  )
}

/** The longest key that LMDB keeps with pages of its usual size. */
export const maxStoredBytes = 1978

/** The same, less what the storage adds to find the collection, the index and the record. */
export const maxKeyBytes = maxStoredBytes - 16
