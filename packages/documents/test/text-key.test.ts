import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeText } from '../src/storage/text-key.ts'

const id = '01a22bab-214f-7783-bd63-b0fa08f3a2ae'

/** Texts that go like a UUID for a while, and part from it in every way. */
const alike = fc
  .tuple(
    fc.nat(36),
    fc.constantFrom('', '-', '0', '9', 'a', 'f', 'g', 'G', '/', ':', '\0', 'я', '\u{1f600}'),
    fc.nat(40),
  )
  .map(([upTo, other, rest]) => id.slice(0, upTo) + other + id.slice(upTo, upTo + rest))
const text = fc.oneof(alike, fc.uuid(), fc.string({ unit: 'binary' }))

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

test('keys of texts have the order of the texts', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(Buffer.compare(encodeText(one), encodeText(other))).toBe(byBytes(one, other))
    }),
    { numRuns: 3_000 },
  )
})

test('no key is the beginning of another', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [shorter, longer] = [encodeText(one), encodeText(other)]
      expect(one !== other && longer.subarray(0, shorter.length).equals(shorter)).toBe(false)
    }),
    { numRuns: 3_000 },
  )
})

test('a UUID takes 22 bytes', () => {
  expect(encodeText(id)).toHaveLength(22)
})
