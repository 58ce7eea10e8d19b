import { CommandError } from '../errors.ts'

/** One field of an encoded document: where it begins with its type, where its value does, and where it ends. */
export type Element = {
  readonly name: string
  readonly type: number
  readonly start: number
  readonly value: number
  readonly end: number
}

type Sizes = { readonly [type: number]: number }

/** How long values of these types are. */
const fixed: Sizes = { 1: 8, 7: 12, 8: 1, 9: 8, 10: 0, 16: 4, 17: 8, 18: 8, 19: 16, 127: 0, 255: 0 }
/** How many bytes of values that begin with a length that length does not count. */
const prefixed: Sizes = { 2: 4, 3: 0, 4: 0, 5: 5, 13: 4, 14: 4, 15: 0 }

function endOf(bytes: Buffer, type: number, at: number): number {
  const [size, prefix] = [fixed[type], prefixed[type]]
  if (size !== undefined) return at + size
  if (prefix !== undefined) return at + prefix + bytes.readInt32LE(at)
  // A regular expression: two texts that end with a zero.
  if (type === 11) return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1
  throw new CommandError('BadValue', `BSON type ${type} is not supported`)
}

/** Walks over the fields of a stored document without reading their values. */
export function* elementsOf(bytes: Buffer): Generator<Element> {
  let start = 4
  for (let type = bytes[start] ?? 0; type !== 0; type = bytes[start] ?? 0) {
    const nameEnd = bytes.indexOf(0, start + 1)
    const value = nameEnd + 1
    const end = endOf(bytes, type, value)
    yield { name: bytes.toString('utf8', start + 1, nameEnd), type, start, value, end }
    start = end
  }
}

/** The encoded document of those fields alone, in their order, byte for byte as they are stored. */
export function selectFields(bytes: Buffer, isKept: (name: string) => boolean): Buffer {
  const parts: Buffer[] = []
  for (const { name, start, end } of elementsOf(bytes))
    if (isKept(name)) parts.push(bytes.subarray(start, end))
  const length = parts.reduce((total, part) => total + part.length, 5)
  const head = Buffer.alloc(4)
  head.writeInt32LE(length)
  return Buffer.concat([head, ...parts, Buffer.alloc(1)], length)
}
