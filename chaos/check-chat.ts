import type { Message } from '../src/messages/message.schema.ts'
import { type Findings, noFindings } from './findings.ts'
import { replay } from './replay.ts'

/** A message as the customer's messenger shows it. */
export interface Shown {
  id: string
  isOurs: boolean
  /** What it was corrected to. */
  editedTo?: string | undefined
}

interface Conversation {
  /** All that the customer sees, in order. */
  shown: Shown[]
  /** All that we keep of it, in order. */
  kept: Message[]
  staffSaid: string[]
}

/** Compares what stands in a chat with what is kept of it and with what should have been answered. */
export function checkChat({ shown, kept, staffSaid }: Conversation): Findings {
  const incoming = kept.filter(({ sender }) => sender === 'lead')
  const written = kept.filter(({ sender }) => sender === 'human').map(({ message }) => message)
  const replies = kept.filter(({ sender }) => sender === 'bot')
  const outgoing = kept.filter(({ sender }) => sender !== 'lead')
  const { expected, early } = replay(kept)

  const said = shown.filter(({ isOurs }) => !isOurs).map(({ id }) => `in:${id}`)
  const heard = keysOf(incoming)
  const shownIds = shown.map(({ id }) => id)
  const arrivedIds = outgoing.flatMap(({ delivery }) => delivery?.external_id ?? [])
  return {
    ...noFindings,
    lost: missing(said, heard) + lostEdits(shown, incoming) + missing(staffSaid, written),
    duplicated: repeated(heard) + repeated(written) + missing(keysOf(replies), keysOf(expected)),
    outOfOrder:
      misplaced(said, heard) +
      misplaced(staffSaid, written) +
      misplaced(keysOf(expected), keysOf(replies)) +
      misplaced(arrivedIds, shownIds),
    unanswered:
      missing(expected.map(keyAndText), replies.map(keyAndText)) +
      outgoing.length -
      arrivedIds.length +
      missing(arrivedIds, shownIds),
    early,
    repeats: shown.filter(({ isOurs }) => isOurs).length - arrivedIds.length,
  }
}

/** Messages whose last version is another one in the conversation than in the messenger. */
function lostEdits(shown: Shown[], incoming: Message[]): number {
  return shown.filter(({ id, editedTo }) => {
    const edits = incoming.filter((message) => message.incoming?.edit_of === `in:${id}`)
    return edits.at(-1)?.incoming?.said !== editedTo
  }).length
}

function keysOf(messages: Message[]): string[] {
  return messages.map((message) => message.dedupe_key)
}

function keyAndText({ dedupe_key, message }: Message): string {
  return `${dedupe_key} ${message}`
}

function missing(expected: string[], actual: string[]): number {
  const found = new Set(actual)
  return expected.filter((item) => !found.has(item)).length
}

function repeated(items: string[]): number {
  return items.length - new Set(items).size
}

/** How many items do not stand where the other list has them, relative to one another. */
function misplaced(items: string[], order: string[]): number {
  const places = new Map(order.map((item, index) => [item, index]))
  const actual = items.flatMap((item) => places.get(item) ?? [])
  return actual.filter((place, index) => index > 0 && place < (actual[index - 1] ?? 0)).length
}
