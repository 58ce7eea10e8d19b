import { compareValues } from '../bson/compare.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { pathOf } from '../expression/field-path.ts'
import { visitAll } from '../pace.ts'
import { parseFilter } from '../query/filter.ts'
import { countQuery } from '../reading/count.ts'
import { hintOf } from '../reading/hint.ts'
import { openReader } from '../reading/reader.ts'
import { collectionName, countOf, documentOf, refuseCollation } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Command } from './command.ts'

export const count: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  async run(call) {
    refuseCollation(call.command)
    const collection = findCollection(call, collectionName(call, 'count'))
    const filter = parseFilter(documentOf(call.command, 'query'))
    if (!collection) return { n: 0 }
    const limit = countOf(call.command, 'limit', 0)
    const query = {
      collection,
      filter,
      sort: [],
      hasLimit: limit > 0,
      skip: countOf(call.command, 'skip', 0),
      limit,
      pace: call.pace,
      hint: hintOf(call.command.hint, collection),
    }
    return { n: await countQuery(call.services.environment.db, query) }
  },
}

export const distinct: Command = {
  fields: ['key', 'query', 'collation'],
  async run(call) {
    refuseCollation(call.command)
    const { key } = call.command
    if (typeof key !== 'string' || key === '')
      throw new CommandError('TypeMismatch', "BSON field 'distinct.key' must be a field path")
    const collection = findCollection(call, collectionName(call, 'distinct'))
    const filter = parseFilter(documentOf(call.command, 'query'))
    if (!collection) return { values: [] }
    const { pace } = call
    const query = { collection, filter, sort: [], hasLimit: false, skip: 0, limit: 0, pace }
    const path = parsePath(key)
    const found: unknown[] = []
    await visitAll(openReader(call.services.environment.db, query).rows, pace, ({ document }) => {
      found.push(...[pathOf(document, path)].flat().filter((value) => value !== undefined))
    })
    found.sort(compareValues)
    return { values: found.filter((value, at) => at === 0 || compareValues(value, found[at - 1]) !== 0) }
  },
}
