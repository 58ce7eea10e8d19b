import { randomBytes } from 'node:crypto'
import { compareValues } from './bson/compare.ts'
import { type Document, isDocument } from './bson/document.ts'
import { maxDocumentBytes } from './bson/encode.ts'
import { CommandError } from './errors.ts'
import { type Flow, type Pace, type Turn, turn } from './pace.ts'

/** What a cursor draws documents from. */
export type Source = {
  readonly documents: Flow<Buffer>
  readonly pace: Pace
  /** Lets go of the storage until the next document is asked for. */
  pause(): void
}

/** A source without documents. */
export function nothing(pace: Pace): Source {
  return { documents: [], pace, pause: () => undefined }
}

/** A batch of documents, and the id under which the rest is to be had: 0 when there is none. */
export type Drawn = { readonly id: bigint; readonly documents: readonly Buffer[] }

/** The cursors that clients have open. */
export type Cursors = {
  /** @param batchSize documents, at most; the batch is also limited to 16 MiB */
  open(
    namespace: string,
    source: Source,
    options: { batchSize: number; singleBatch: boolean; session: unknown },
  ): Promise<Drawn>
  /** @throws CommandError `CursorNotFound`, or `CursorInUse` while another batch is drawn */
  more(id: bigint, namespace: string, batchSize: number): Promise<Drawn>
  /** Whether there was such a cursor. */
  kill(id: bigint, namespace: string): boolean
  /** Ends every cursor of a collection or a database that is dropped. */
  killAll(matches: (namespace: string) => boolean): void
  /** Ends what a client's session has open. */
  killSession(session: Document): void
  /** Forgets cursors that nobody has read from for ten minutes. */
  sweep(): void
}

const idleMs = 10 * 60 * 1000

type Open = {
  readonly session: unknown
  readonly namespace: string
  readonly source: Source
  readonly documents: Iterator<Buffer | Turn>
  held: Buffer | undefined
  usedAt: number
  isBusy: boolean
}

/** What comes next; a promise of it only where others are answered before. */
function nextOf(cursor: Open): Buffer | undefined | Promise<Buffer | undefined> {
  const step = cursor.documents.next()
  if (step.done) return undefined
  return step.value === turn ? cursor.source.pace.rest().then(() => nextOf(cursor)) : step.value
}

async function draw(cursor: Open, batchSize: number): Promise<Buffer[]> {
  const documents: Buffer[] = []
  let bytes = 0
  while (documents.length < batchSize) {
    const coming = cursor.held ?? nextOf(cursor)
    const next = coming instanceof Promise ? await coming : coming
    cursor.held = undefined
    if (!next) break
    if (documents.length > 0 && bytes + next.length > maxDocumentBytes) {
      cursor.held = next
      break
    }
    documents.push(next)
    bytes += next.length
  }
  // One document is looked ahead, so that a client is not sent back for an empty batch.
  cursor.held ??= await nextOf(cursor)
  return documents
}

function isOf(session: Document, cursor: Open): boolean {
  return isDocument(cursor.session) && compareValues(cursor.session.id, session.id) === 0
}

/** @param now milliseconds since the epoch */
export function createCursors(now: () => number): Cursors {
  const cursors = new Map<bigint, Open>()
  const drawFrom = async (cursor: Open, batchSize: number): Promise<Buffer[]> => {
    cursor.isBusy = true
    try {
      return await draw(cursor, batchSize)
    } finally {
      cursor.source.pace.stop()
      cursor.source.pause()
      cursor.usedAt = now()
      cursor.isBusy = false
    }
  }
  const find = (id: bigint, namespace: string): Open => {
    const cursor = cursors.get(id)
    if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${id} not found`)
    if (cursor.namespace !== namespace)
      throw new CommandError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      )
    if (cursor.isBusy) throw new CommandError('CursorInUse', `cursor id ${id} is already in use`)
    return cursor
  }
  const killWhere = (matches: (cursor: Open) => boolean): void => {
    for (const [id, cursor] of cursors) if (matches(cursor)) cursors.delete(id)
  }
  return {
    async open(namespace, source, { batchSize, singleBatch, session }) {
      const id = randomBytes(8).readBigInt64BE() & 0x7fff_ffff_ffff_ffffn || 1n
      const documents = source.documents[Symbol.iterator]()
      const cursor: Open = {
        namespace,
        session,
        source,
        documents,
        held: undefined,
        usedAt: 0,
        isBusy: false,
      }
      const batch = await drawFrom(cursor, batchSize)
      if (singleBatch || !cursor.held) return { id: 0n, documents: batch }
      cursors.set(id, cursor)
      return { id, documents: batch }
    },
    async more(id, namespace, batchSize) {
      const cursor = find(id, namespace)
      try {
        const documents = await drawFrom(cursor, batchSize)
        if (cursor.held) return { id, documents }
        cursors.delete(id)
        return { id: 0n, documents }
      } catch (error) {
        cursors.delete(id)
        throw error
      }
    },
    kill: (id, namespace) => cursors.get(id)?.namespace === namespace && cursors.delete(id),
    killAll: (matches) => killWhere(({ namespace }) => matches(namespace)),
    killSession: (session) => killWhere((cursor) => isOf(session, cursor)),
    sweep: () => killWhere(({ isBusy, usedAt }) => !isBusy && now() - usedAt > idleMs),
  }
}
