import { randomBytes } from 'node:crypto'
import { maxDocumentBytes } from './bson/encode.ts'
import { CommandError } from './errors.ts'

/** What a cursor draws documents from. */
export type Source = {
  next(): Buffer | undefined
  /** Lets go of the storage until the next call. */
  pause(): void
}

/** A batch of documents, and the id under which the rest is to be had: 0 when there is none. */
export type Drawn = { readonly id: bigint; readonly documents: readonly Buffer[] }

/** The cursors that clients have open. */
export type Cursors = {
  /** @param batchSize documents, at most; the batch is also limited to 16 MiB */
  open(namespace: string, source: Source, options: { batchSize: number; singleBatch: boolean }): Drawn
  /** @throws CommandError `CursorNotFound` */
  more(id: bigint, namespace: string, batchSize: number): Drawn
  /** Whether there was such a cursor. */
  kill(id: bigint, namespace: string): boolean
  /** Ends every cursor of a collection or a database that is dropped. */
  killAll(matches: (namespace: string) => boolean): void
  /** Forgets cursors that nobody has read from for ten minutes. */
  sweep(): void
  readonly size: number
}

const idleMs = 10 * 60 * 1000

type Open = { readonly namespace: string; readonly source: Source; held: Buffer | undefined; usedAt: number }

function draw(cursor: Open, batchSize: number): Buffer[] {
  const documents: Buffer[] = []
  let bytes = 0
  while (documents.length < batchSize) {
    const next = cursor.held ?? cursor.source.next()
    cursor.held = undefined
    if (!next) break
    if (documents.length > 0 && bytes + next.length > maxDocumentBytes) {
      cursor.held = next
      break
    }
    documents.push(next)
    bytes += next.length
  }
  return documents
}

/** @param now milliseconds since the epoch */
export function createCursors(now: () => number): Cursors {
  const cursors = new Map<bigint, Open>()
  const drawAndKeep = (id: bigint, cursor: Open, batchSize: number): Drawn => {
    const documents = draw(cursor, batchSize)
    // One document is looked ahead, so that a client is not sent back for an empty batch.
    cursor.held ??= cursor.source.next()
    cursor.source.pause()
    cursor.usedAt = now()
    if (!cursor.held) {
      cursors.delete(id)
      return { id: 0n, documents }
    }
    cursors.set(id, cursor)
    return { id, documents }
  }
  return {
    open(namespace, source, { batchSize, singleBatch }) {
      const id = randomBytes(8).readBigInt64BE() & 0x7fff_ffff_ffff_ffffn || 1n
      const drawn = drawAndKeep(id, { namespace, source, held: undefined, usedAt: now() }, batchSize)
      if (!singleBatch) return drawn
      cursors.delete(id)
      return { id: 0n, documents: drawn.documents }
    },
    more(id, namespace, batchSize) {
      const cursor = cursors.get(id)
      if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${id} not found`)
      if (cursor.namespace !== namespace)
        throw new CommandError(
          'Unauthorized',
          `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
        )
      return drawAndKeep(id, cursor, batchSize)
    },
    kill(id, namespace) {
      return cursors.get(id)?.namespace === namespace && cursors.delete(id)
    },
    killAll(matches) {
      for (const [id, cursor] of cursors) if (matches(cursor.namespace)) cursors.delete(id)
    },
    sweep() {
      for (const [id, cursor] of cursors) if (now() - cursor.usedAt > idleMs) cursors.delete(id)
    },
    get size() {
      return cursors.size
    },
  }
}
