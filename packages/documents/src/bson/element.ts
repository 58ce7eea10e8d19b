import { CommandError } from '../errors.ts'
import { type FieldNames, hashWith } from './field-names.ts'

/** Where a walk over an encoded document stands: at one field, its type, its value and its end. */
type Place = { type: number; start: number; nameHash: number; value: number; end: number }

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

function firstPlace(): Place {
  return { type: 0, start: 0, nameHash: 0, value: 0, end: 4 }
}

/** Goes on to the next field, without a text being made of its name nor its value being read. False at the end. */
function advance(place: Place, bytes: Buffer): boolean {
  const start = place.end
  const type = bytes[start] ?? 0
  if (type === 0) return false
  let at = start + 1
  let hash = 0
  for (let byte = bytes[at] ?? 0; byte !== 0; byte = bytes[at] ?? 0) {
    hash = hashWith(hash, byte)
    at++
  }
  place.type = type
  place.start = start
  place.nameHash = hash
  place.value = at + 1
  place.end = endOf(bytes, type, at + 1)
  return true
}

/** Shows the visitor the named fields of a stored document, in its order, until all are seen; the rest is passed over. */
export function visitFields(
  bytes: Buffer,
  names: FieldNames,
  visit: (name: string, place: Readonly<Place>) => void,
): void {
  const place = firstPlace()
  let left = names.size
  while (left > 0 && advance(place, bytes)) {
    const name = names.find(place.nameHash, bytes, place.start + 1)
    if (name === undefined) continue
    visit(name, place)
    left--
  }
}

/** Which top-level fields of a document are kept: those of these names, or all but them. */
export type Selection = { readonly names: FieldNames; readonly keepsNamed: boolean }

/** Where what is kept begins and ends, by turns. */
function keptSpans(bytes: Buffer, { names, keepsNamed }: Selection): number[] {
  const named: number[] = []
  visitFields(bytes, names, (_name, { start, end }) => {
    // Neighbours are one span.
    if (named.length > 0 && named[named.length - 1] === start) named[named.length - 1] = end
    else named.push(start, end)
  })
  return keepsNamed ? named : [4, ...named, bytes.length - 1]
}

/** The encoded document of those fields alone, in their order, byte for byte as they are stored. */
export function selectFields(bytes: Buffer, selection: Selection): Buffer {
  const spans = keptSpans(bytes, selection)
  let length = 5
  for (let at = 0; at < spans.length; at += 2) length += (spans[at + 1] ?? 0) - (spans[at] ?? 0)
  const kept = Buffer.allocUnsafe(length)
  kept.writeInt32LE(length)
  let to = 4
  for (let at = 0; at < spans.length; at += 2) to += bytes.copy(kept, to, spans[at], spans[at + 1])
  kept[to] = 0
  return kept
}

/**
 * The encoded document with the named fields as they are in another encoded one, which holds no others: each in its old
 * place, new ones behind the rest in the order of the other, and without those that the other lacks.
 */
export function withFields(bytes: Buffer, names: FieldNames, others: Buffer): Buffer {
  const fresh = new Map<string, Buffer>()
  visitFields(others, names, (name, { start, end }) => void fresh.set(name, others.subarray(start, end)))
  const parts: Buffer[] = []
  let from = 4
  visitFields(bytes, names, (name, { start, end }) => {
    parts.push(bytes.subarray(from, start), fresh.get(name) ?? nothing)
    fresh.delete(name)
    from = end
  })
  parts.push(bytes.subarray(from, bytes.length - 1), ...fresh.values())
  const length = parts.reduce((sum, part) => sum + part.length, 5)
  const whole = Buffer.allocUnsafe(length)
  whole.writeInt32LE(length)
  let to = 4
  for (const part of parts) to += part.copy(whole, to)
  whole[to] = 0
  return whole
}

const nothing = Buffer.alloc(0)
