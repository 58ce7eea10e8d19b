import type { Document } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { compileExpression } from '../expression/compile.ts'
import { parseFilter } from '../query/filter.ts'
import type { Filter } from '../query/filter-tree.ts'
import { parseProjection } from '../query/projection.ts'
import type { Collection } from '../storage/index-definition.ts'
import type { Stored } from '../storage/records.ts'
import { compileUpdate } from '../update/update.ts'
import { booleanOf, collectionName, documentOf, refuseCollation } from './arguments.ts'
import { ensureCollection, findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { insertNew, modifyOne, select } from './modify.ts'

type Outcome = { readonly value: Document | null; readonly lastErrorObject: Document }

type Step = {
  readonly collection: Collection | undefined
  readonly filter: Filter
  readonly old: Stored | undefined
}

function removeOne(call: Call, { collection, old }: Step): Outcome {
  if (collection && old) call.services.records.remove(collection, old)
  return { value: old?.document ?? null, lastErrorObject: { n: old ? 1 : 0 } }
}

function updateOne(call: Call, name: string, step: Step): Outcome {
  const { command } = call
  const { collection, old, filter } = step
  const update = compileUpdate({ filter, update: command.update })
  const wantsNew = booleanOf(command, 'new', false)
  if (collection && old) {
    const { next } = modifyOne(call, collection, { update, old })
    const value = wantsNew ? next.document : old.document
    return { value, lastErrorObject: { n: 1, updatedExisting: true } }
  }
  if (!booleanOf(command, 'upsert', false))
    return { value: null, lastErrorObject: { n: 0, updatedExisting: false } }
  const { document } = insertNew(call, ensureCollection(call, name), { update, filter })
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: document._id }
  return { value: wantsNew ? document : null, lastErrorObject }
}

function refuseContradictions(command: Document, remove: boolean): void {
  const has = (field: string): boolean => command[field] !== undefined
  if (remove === has('update'))
    throw new CommandError(
      'FailedToParse',
      remove
        ? 'Cannot specify both an update and remove=true'
        : 'Either an update or remove=true must be specified',
    )
  if (remove && booleanOf(command, 'upsert', false))
    throw new CommandError('FailedToParse', 'Cannot specify both upsert=true and remove=true')
  if (remove && booleanOf(command, 'new', false))
    throw new CommandError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    )
}

export const findAndModify: Command = {
  fields: [
    'query',
    'sort',
    'fields',
    'update',
    'remove',
    'new',
    'upsert',
    'hint',
    'collation',
    'bypassDocumentValidation',
  ],
  async run(call) {
    const { command } = call
    const name = collectionName(call, 'findAndModify' in command ? 'findAndModify' : 'findandmodify')
    refuseCollation(command)
    const remove = booleanOf(command, 'remove', false)
    refuseContradictions(command, remove)
    const filter = parseFilter(documentOf(command, 'query'))
    const project = parseProjection(documentOf(command, 'fields'), compileExpression)
    return await call.services.environment.write(() => {
      const collection = findCollection(call, name)
      const [old] = select(call, collection, { filter, sort: command.sort, hint: command.hint, multi: false })
      const step = { collection, filter, old }
      const { value, lastErrorObject } = remove ? removeOne(call, step) : updateOne(call, name, step)
      return { lastErrorObject, value: value && project(value) }
    })
  },
}
