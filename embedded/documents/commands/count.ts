import { compareValues } from '../bson/compare.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { pathOf } from '../expression/scope.ts'
import { countQuery } from '../query/count.ts'
import { hintOf } from '../query/query-options.ts'
import { readAll } from '../query/reader.ts'
import { collectionName, countOf, documentOf, refuseCollation } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Command } from './command.ts'
import { queryFilter } from './modify.ts'

export const count: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  run(call) {
    refuseCollation(call.command)
    const collection = findCollection(call, collectionName(call, 'count'))
    const filter = queryFilter(documentOf(call.command, 'query'), {}, new Date())
    if (!collection) return { n: 0 }
    const hint = hintOf(call.command.hint, collection)
    const skip = countOf(call.command, 'skip', 0)
    const limit = countOf(call.command, 'limit', 0)
    const query = {
      collection,
      filter,
      sort: [],
      hasLimit: limit > 0,
      skip,
      limit,
      ...(hint !== undefined && { hint }),
    }
    return { n: countQuery(call.services.environment.db, query) }
  },
}

export const distinct: Command = {
  fields: ['key', 'query', 'collation', 'hint'],
  run(call) {
    refuseCollation(call.command)
    const { key } = call.command
    if (typeof key !== 'string' || key === '')
      throw new CommandError('TypeMismatch', "BSON field 'distinct.key' must be a field path")
    const collection = findCollection(call, collectionName(call, 'distinct'))
    const filter = queryFilter(documentOf(call.command, 'query'), {}, new Date())
    if (!collection) return { values: [] }
    const query = { collection, filter, sort: [], hasLimit: false, skip: 0, limit: 0 }
    const path = parsePath(key)
    const found = readAll(call.services.environment.db, query)
      .flatMap((document) => pathOf(document, path))
      .filter((value) => value !== undefined)
      .sort(compareValues)
    return { values: found.filter((value, at) => at === 0 || compareValues(value, found[at - 1]) !== 0) }
  },
}
