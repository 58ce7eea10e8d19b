import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import { CommandError } from '../errors.ts'
import { type Document, keyOf } from './document.ts'
import { visitFields } from './element.ts'
import type { FieldNames } from './field-names.ts'

const maxDepth = 180
const minKey = new MinKey()
const maxKey = new MaxKey()

type Reader = { readonly bytes: Buffer; at: number }

function invalid(why: string): CommandError {
  return new CommandError('InvalidBSON', `Invalid BSON: ${why}`)
}

function take(reader: Reader, length: number): number {
  const start = reader.at
  if (length < 0 || start + length > reader.bytes.length) throw invalid('a value ends beyond its document')
  reader.at = start + length
  return start
}

function readInt32(reader: Reader): number {
  return reader.bytes.readInt32LE(take(reader, 4))
}

function readCString(reader: Reader): string {
  const end = reader.bytes.indexOf(0, reader.at)
  if (end < 0) throw invalid('a name without an end')
  const text = reader.bytes.toString('utf8', reader.at, end)
  reader.at = end + 1
  return text
}

function readString(reader: Reader): string {
  const length = readInt32(reader)
  if (length < 1) throw invalid('a string of no length')
  const start = take(reader, length)
  if (reader.bytes[start + length - 1] !== 0) throw invalid('a string without an end')
  return reader.bytes.toString('utf8', start, start + length - 1)
}

function readLong(reader: Reader): Long {
  const start = take(reader, 8)
  return new Long(reader.bytes.readInt32LE(start), reader.bytes.readInt32LE(start + 4))
}

function readBinary(reader: Reader): Binary {
  const length = readInt32(reader)
  const subtype = reader.bytes[take(reader, 1)]
  const start = take(reader, length)
  return new Binary(Buffer.from(reader.bytes.subarray(start, start + length)), subtype)
}

function readBytes(reader: Reader, length: number): Buffer {
  const start = take(reader, length)
  return Buffer.from(reader.bytes.subarray(start, start + length))
}

function readDate(reader: Reader): Date {
  const date = new Date(readLong(reader).toNumber())
  if (Number.isNaN(date.getTime()))
    throw new CommandError('BadValue', 'a date beyond the year 275760 is not supported')
  return date
}

function readCode(reader: Reader, depth: number): Code {
  readInt32(reader)
  return new Code(readString(reader), readDocument(reader, depth + 1))
}

function readBoolean(reader: Reader): boolean {
  return reader.bytes[take(reader, 1)] === 1
}

const readers: { readonly [type: number]: (reader: Reader, depth: number) => unknown } = {
  1: (reader) => new Double(reader.bytes.readDoubleLE(take(reader, 8))),
  2: readString,
  3: (reader, depth) => readDocument(reader, depth + 1),
  4: (reader, depth) => readArray(reader, depth + 1),
  5: readBinary,
  7: (reader) => new ObjectId(readBytes(reader, 12)),
  8: readBoolean,
  9: readDate,
  10: () => null,
  11: (reader) => new BSONRegExp(readCString(reader), readCString(reader)),
  13: (reader) => new Code(readString(reader)),
  14: (reader) => new BSONSymbol(readString(reader)),
  15: readCode,
  16: readInt32,
  17: (reader) => new Timestamp(readLong(reader).toUnsigned()),
  18: readLong,
  19: (reader) => new Decimal128(readBytes(reader, 16)),
  127: () => maxKey,
  255: () => minKey,
}

function readValue(reader: Reader, type: number, depth: number): unknown {
  const read = readers[type]
  if (!read) throw new CommandError('BadValue', `BSON type ${type} is not supported`)
  return read(reader, depth)
}

function open(reader: Reader, depth: number): number {
  if (depth > maxDepth)
    throw new CommandError('Overflow', `BSONObj exceeded the maximum nested depth of ${maxDepth}`)
  const start = reader.at
  const length = readInt32(reader)
  const end = start + length
  if (length < 5 || end > reader.bytes.length || reader.bytes[end - 1] !== 0)
    throw invalid('a document of a wrong length')
  return end
}

function readDocument(reader: Reader, depth: number): Document {
  const end = open(reader, depth)
  const document: Document = {}
  for (;;) {
    const type = reader.bytes[take(reader, 1)] ?? 0
    if (type === 0) break
    const key = keyOf(readCString(reader))
    document[key] = readValue(reader, type, depth)
  }
  if (reader.at !== end) throw invalid('a document of a wrong length')
  return document
}

function readArray(reader: Reader, depth: number): unknown[] {
  const end = open(reader, depth)
  const values: unknown[] = []
  for (;;) {
    const type = reader.bytes[take(reader, 1)] ?? 0
    if (type === 0) break
    readCString(reader)
    values.push(readValue(reader, type, depth))
  }
  if (reader.at !== end) throw invalid('an array of a wrong length')
  return values
}

/**
 * Reads one document and keeps every type and the order of the fields.
 * @throws CommandError `InvalidBSON`, or `Overflow` where it is nested deeper than 180 levels
 */
export function decode(bytes: Buffer): Document {
  return readDocument({ bytes, at: 0 }, 1)
}

/** Reads those fields of a stored document and passes over the others. */
export function decodeFields(bytes: Buffer, names: FieldNames): Document {
  const document: Document = {}
  visitFields(bytes, names, (name, { type, value }) => {
    document[keyOf(name)] = readValue({ bytes, at: value }, type, 1)
  })
  return document
}
