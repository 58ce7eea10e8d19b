import type { Document } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import type { Collection } from '../storage/index-definition.ts'
import { collectionName, countOf, documentOf, documentsOf, refuseCollation } from './arguments.ts'
import { refuseEmpty, runBulk } from './bulk.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { select } from './modify.ts'

const statementFields = new Set(['q', 'limit', 'collation', 'hint'])

function runStatement(call: Call, collection: Collection | undefined, statement: Document): number {
  const unknown = Object.keys(statement).find((field) => !statementFields.has(field))
  if (unknown) throw new CommandError(40415, `BSON field 'delete.deletes.${unknown}' is an unknown field.`)
  refuseCollation(statement)
  const limit = countOf(statement, 'limit', 0)
  if (limit > 1)
    throw new CommandError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  const filter = parseFilter(documentOf(statement, 'q'))
  const found = select(call, collection, { filter, hint: statement.hint, multi: limit === 0 })
  for (const stored of found) if (collection) call.services.records.remove(collection, stored)
  return found.length
}

export const remove: Command = {
  fields: ['deletes', 'ordered'],
  async run(call) {
    const name = collectionName(call, 'delete')
    const statements = documentsOf(call, 'deletes')
    refuseEmpty(statements)
    return await call.services.environment.write(() => {
      const collection = findCollection(call, name)
      let n = 0
      const errors = runBulk(call, statements, (statement) => {
        n += runStatement(call, collection, statement)
      })
      return { n, ...errors }
    })
  },
}
