import { Readable } from 'node:stream'

/** Messages read at once; a conversation that is shorter is answered in one piece. */
export const pageSize = 500

/** A conversation and how a message of it is shown. */
interface Conversation<Message> {
  pages: AsyncIterable<readonly Message[]>
  present(message: Message): object
}

/**
 * The JSON of an object whose last field is a whole conversation, written as it is read: however long it is, a page
 * of it is in memory. Reads on only as fast as it is read, and ends when it is destroyed.
 */
export function conversationJson<Message>(
  head: object,
  field: string,
  conversation: Conversation<Message>,
): Readable {
  return Readable.from(written(head, field, conversation), { objectMode: false })
}

async function* written<Message>(
  head: object,
  field: string,
  { pages, present }: Conversation<Message>,
): AsyncGenerator<string> {
  const fields = JSON.stringify(head).slice(0, -1)
  yield `${fields}${fields === '{' ? '' : ','}${JSON.stringify(field)}:[`
  let isFirst = true
  for await (const page of pages) {
    if (page.length === 0) continue
    yield (isFirst ? '' : ',') + page.map((message) => JSON.stringify(present(message))).join(',')
    isFirst = false
  }
  yield ']}'
}

/** A conversation page by page, oldest first, each beginning where the last ended: no cursor waits in the database. */
export async function* conversationPages<Message extends { id: string }>(
  listAfter: (after: string | undefined) => Promise<Message[]>,
): AsyncGenerator<Message[]> {
  let after: string | undefined
  do {
    const page: Message[] = await listAfter(after)
    yield page
    after = page.length < pageSize ? undefined : page.at(-1)?.id
  } while (after !== undefined)
}

/** The first page of a conversation, and all of them where it is not the last. */
export async function firstPage<Message>(
  pages: AsyncGenerator<Message[]>,
): Promise<{ first: Message[]; all: AsyncIterable<Message[]> | null }> {
  const { value: first = [] } = await pages.next()
  return { first, all: first.length < pageSize ? null : joined(first, pages) }
}

async function* joined<Message>(first: Message[], rest: AsyncIterable<Message[]>): AsyncGenerator<Message[]> {
  yield first
  yield* rest
}
