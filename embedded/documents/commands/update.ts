import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { queryFilter } from '../expression/expression-filter.ts'
import type { Collection } from '../storage/index-definition.ts'
import { booleanOf, collectionName, documentOf, documentsOf, refuseCollation } from './arguments.ts'
import { runBulk } from './bulk.ts'
import { ensureCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { contextOf, withVariables } from './context.ts'
import { insertNew, modifyOne, select, updateOf } from './modify.ts'

type Outcome = { matched: number; modified: number; upsertedId?: unknown }

const statementFields = new Set([
  'q',
  'u',
  'c',
  'upsert',
  'multi',
  'collation',
  'arrayFilters',
  'hint',
  'sort',
])

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

function runStatement(call: Call, collection: Collection, statement: Document): Outcome {
  refuseUnknown(statement)
  const multi = booleanOf(statement, 'multi', false)
  refuseMultiReplacement(statement, multi)
  const context = withVariables(contextOf(call.command), statement.c)
  const filter = queryFilter(documentOf(statement, 'q'), context)
  const update = updateOf(
    call,
    { filter, update: statement.u, arrayFilters: statement.arrayFilters },
    context,
  )
  const found = select(call, collection, { filter, sort: statement.sort, hint: statement.hint, multi })
  if (found.length === 0 && booleanOf(statement, 'upsert', false)) {
    const stored = insertNew(call, collection, { update, filter })
    return { matched: 1, modified: 0, upsertedId: stored.document._id }
  }
  let modified = 0
  for (const old of found) if (modifyOne(call, collection, { update, old }).changed) modified++
  return { matched: found.length, modified }
}

export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  async run(call) {
    const name = collectionName(call, 'update')
    const statements = documentsOf(call, 'updates')
    if (statements.length === 0)
      throw new CommandError(
        'InvalidOptions',
        'Write batch sizes must be between 1 and 100000. Got 0 operations.',
      )
    const ordered = booleanOf(call.command, 'ordered', true)
    return await call.services.environment.write(() => {
      const collection = ensureCollection(call, name)
      const upserted: Document[] = []
      let n = 0
      let nModified = 0
      const errors = runBulk(statements, ordered, (statement, index) => {
        const outcome = runStatement(call, collection, statement)
        n += outcome.matched
        nModified += outcome.modified
        if ('upsertedId' in outcome) upserted.push({ index, _id: outcome.upsertedId })
      })
      return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors }
    })
  },
}
