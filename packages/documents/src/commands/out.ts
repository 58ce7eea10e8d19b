import { randomUUID } from 'node:crypto'
import { decode } from '../bson/decode.ts'
import { type Document, isDocument } from '../bson/document.ts'
import type { Source } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import { visitAll } from '../pace.ts'
import { createLedger } from '../pipeline/stage.ts'
import type { Collection } from '../storage/index-definition.ts'
import { forget } from './admin.ts'
import type { Call } from './command.ts'
import { addIndex } from './indexes.ts'
import { toStored } from './insert.ts'

function targetOf(spec: unknown, db: string): { db: string; name: string } {
  if (typeof spec === 'string') return { db, name: spec }
  if (
    isDocument(spec) &&
    typeof spec.coll === 'string' &&
    typeof spec.db === 'string' &&
    !('timeseries' in spec)
  )
    return { db: spec.db, name: spec.coll }
  throw new CommandError(16990, '$out only supports a string or an object with db and coll')
}

function fill(call: Call, collection: Collection, documents: readonly Document[]): void {
  for (const document of documents) call.services.records.insert(collection, toStored(document, null))
}

/** `$out`: the documents take the place of a collection, which keeps its indexes; where one is refused, all are. */
export async function writeOut(call: Call, source: Source, spec: unknown): Promise<void> {
  const { db, name } = targetOf(spec, call.db)
  const { catalog, environment } = call.services
  const documents: Document[] = []
  const keep = createLedger('$out')
  await visitAll(source.documents, source.pace, (bytes) => {
    const document = decode(bytes)
    keep(document)
    documents.push(document)
  })
  source.pause()
  await environment.write(() => {
    const old = catalog.find(db, name)
    const next = catalog.create(db, `tmp.agg_out.${randomUUID()}`)
    try {
      for (const { spec: index } of old?.indexes.slice(1) ?? []) addIndex(call, next, index)
      fill(call, next, documents)
    } catch (error) {
      catalog.remove(next)
      throw error
    }
    if (old) forget(call, old)
    catalog.rename(next, { db, name })
  })
}
