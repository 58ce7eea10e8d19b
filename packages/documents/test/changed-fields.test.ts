import fc from 'fast-check'
import { mongo } from 'mongoose'
import { expect, test } from 'vitest'
import { decode, decodeFields } from '../src/bson/decode.ts'
import { encode } from '../src/bson/encode.ts'
import { fieldNames } from '../src/bson/field-names.ts'
import { CommandError } from '../src/errors.ts'
import { parseFilter } from '../src/query/filter.ts'
import { fieldsToChange } from '../src/update/fields-to-change.ts'
import { compileUpdate, updated } from '../src/update/update.ts'
import { documents, update } from './arbitraries.ts'

const sent = (fields: object): Buffer => Buffer.from(mongo.BSON.serialize(fields))

/** The outcome of an update, and that the old document is as it was. */
function change(fields: object, by: object): { bytes: Buffer; expected: Buffer } | null {
  const bytes = sent(fields)
  const old = { bytes, document: decode(bytes) }
  const filter = parseFilter({})
  try {
    const compiled = compileUpdate({ filter, update: decode(sent(by)) })
    const next = updated(compiled, old)
    const names = fieldsToChange({ touched: compiled.touched, filter, indexes: [] })
    const part = names ? decodeFields(bytes, fieldNames(names)) : decode(bytes)
    expect(updated(compiled, { bytes, document: part }).bytes).toEqual(next.bytes)
    return { bytes: next.bytes, expected: encode(next.document) }
  } catch (error) {
    if (error instanceof CommandError) return null
    throw error
  } finally {
    expect(encode(old.document)).toEqual(bytes)
  }
}

test('an update stores, byte for byte, what encoding the whole document would, and leaves the old one alone', () => {
  fc.assert(
    fc.property(documents, update, (all, by) => {
      for (const fields of all) {
        const outcome = change(fields, by)
        if (outcome) expect(outcome.bytes).toEqual(outcome.expected)
      }
    }),
    { numRuns: 500 },
  )
})

test('fields keep their places, new ones follow, and one that goes leaves no gap', () => {
  const fields = { _id: 1, a: 'first', 10: 'ten', b: [1, 2], c: { d: 1, e: 2 }, z: null }
  for (const by of [
    { $set: { a: 'much longer than before', y: 1, x: 2 } },
    { $unset: { _: 1, a: 1, z: 1 } },
    { $set: { 10: [], 'c.d': 5, 'b.1': 7 }, $push: { new: { $each: [] } } },
    { $pull: { b: { $in: [1] } }, $inc: { n: 1 } },
  ]) {
    const outcome = change(fields, by)
    expect(outcome?.bytes).toEqual(outcome?.expected)
    expect(outcome).not.toBeNull()
  }
})
