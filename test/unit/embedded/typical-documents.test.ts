import { expect, test } from 'vitest'
import { typicalDocuments } from '../../../embedded/typical-documents.ts'
import { StoredLead } from '../../../src/leads/lead-document.ts'
import { StoredMessage } from '../../../src/messages/message.schema.ts'

const packed = new Set(typicalDocuments.flatMap((document) => namesIn(document)))

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
}

test('knows every field that each lead has, so that its name takes no place in each of them', () => {
  const always = Object.entries(StoredLead.shape).filter(([, field]) => !field.safeParse(undefined).success)
  expect(always.map(([name]) => name).filter((name) => name !== 'id' && !packed.has(name))).toEqual([])
})

test('knows every field that each message has', () => {
  const always = Object.entries(StoredMessage.shape).filter(
    ([, field]) => !field.safeParse(undefined).success,
  )
  expect(always.map(([name]) => name).filter((name) => name !== 'id' && !packed.has(name))).toEqual([])
})
