import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { fieldsToChange } from '../update/fields-to-change.ts'
import { compileUpdate } from '../update/update.ts'
import { booleanOf, collectionName, documentOf, documentsOf, refuseCollation } from './arguments.ts'
import { refuseEmpty, runBulk } from './bulk.ts'
import { ensureCollection, findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { insertNew, modifyOne, select } from './modify.ts'

type Outcome = { matched: number; modified: number; upsertedId?: unknown }

const statementFields = new Set(['q', 'u', 'upsert', 'multi', 'collation', 'hint', 'sort'])

function refuseUnknown(statement: Document): void {
  const unknown = Object.keys(statement).find((field) => !statementFields.has(field))
  if (unknown) throw new CommandError(40415, `BSON field 'update.updates.${unknown}' is an unknown field.`)
  refuseCollation(statement)
}

function refuseMultiReplacement(statement: Document, multi: boolean): void {
  const { u } = statement
  const isReplacement = isDocument(u) && Object.keys(u)[0]?.startsWith('$') !== true
  if (multi && isReplacement)
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update')
}

function runStatement(call: Call, name: string, statement: Document): Outcome {
  refuseUnknown(statement)
  const multi = booleanOf(statement, 'multi', false)
  refuseMultiReplacement(statement, multi)
  const filter = parseFilter(documentOf(statement, 'q'))
  const update = compileUpdate({ filter, update: statement.u })
  const collection = findCollection(call, name)
  const { touched } = update
  const fields = collection && fieldsToChange({ touched, filter, indexes: collection.indexes })
  const { sort, hint } = statement
  const found = select(call, collection, { filter, sort, hint, multi, fields })
  if (found.length === 0 && booleanOf(statement, 'upsert', false)) {
    const stored = insertNew(call, ensureCollection(call, name), { update, filter })
    return { matched: 1, modified: 0, upsertedId: stored.document._id }
  }
  const changed = found.filter((old) => collection && modifyOne(call, collection, { update, old }).changed)
  return { matched: found.length, modified: changed.length }
}

export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation'],
  async run(call) {
    const name = collectionName(call, 'update')
    const statements = documentsOf(call, 'updates')
    refuseEmpty(statements)
    return await call.services.environment.write(() => {
      const upserted: Document[] = []
      let n = 0
      let nModified = 0
      const errors = runBulk(call, statements, (statement, index) => {
        const outcome = runStatement(call, name, statement)
        n += outcome.matched
        nModified += outcome.modified
        if ('upsertedId' in outcome) upserted.push({ index, _id: outcome.upsertedId })
      })
      return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors }
    })
  },
}
