import { expect, test } from 'vitest'
import { sendingMsOf } from '../../../src/channels/sending-time.ts'
import type { OutgoingFile } from '../../../src/messages/outgoing-file.schema.ts'
import { claimMs, claimMsOf } from '../../../src/pipeline/claim.ts'

const file = (size: number): OutgoingFile => {
  const is = { name: 'a', type: 'image/jpeg', hash: 'a', has_preview: false, form: 'photo' } as const
  return { ...is, size }
}
const pictures = (count: number, size: number): { files: OutgoingFile[] } => ({
  files: Array.from({ length: count }, () => file(size)),
})

test('a claim follows the bytes to be sent, and always outlasts the attempt', () => {
  expect(claimMsOf({})).toBe(claimMs)
  expect(claimMsOf(pictures(1, 200_000))).toBeLessThan(2 * claimMs)
  expect(claimMsOf(pictures(1, 20 * 2 ** 20))).toBeGreaterThan(80_000)
  for (const message of [pictures(1, 1), pictures(10, 20 * 2 ** 20)])
    expect(claimMsOf(message) - sendingMsOf(message.files)).toBeGreaterThanOrEqual(5_000)
})
