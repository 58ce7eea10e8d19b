import { isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { openReader } from '../query/reader.ts'
import { collectionName } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Command } from './command.ts'
import { queryOf } from './find.ts'

/** Shows how a `find` is answered: by which index, and what was read. */
export const explain: Command = {
  fields: ['verbosity'],
  run(call) {
    const command = call.command.explain
    if (!isDocument(command) || !('find' in command))
      throw new CommandError('CommandNotSupported', 'only find can be explained')
    const inner = { ...call, command }
    const name = collectionName(inner, 'find')
    const collection = findCollection(call, name)
    if (!collection)
      return { queryPlanner: { namespace: `${call.db}.${name}`, winningPlan: { stage: 'EOF' } } }
    const reader = openReader(call.services.environment.db, queryOf(inner, collection))
    let nReturned = 0
    while (reader.next()) nReturned += 1
    reader.pause()
    const scans = reader.plan.scans.map(({ index }) =>
      index ? { stage: 'IXSCAN', indexName: index.name, keyPattern: index.spec.key } : { stage: 'COLLSCAN' },
    )
    const input = scans.length === 1 ? scans[0] : { stage: 'OR', inputStages: scans }
    const winningPlan = reader.plan.isSorted ? input : { stage: 'SORT', inputStage: input }
    return {
      queryPlanner: { namespace: `${call.db}.${name}`, winningPlan },
      executionStats: {
        executionSuccess: true,
        nReturned,
        totalKeysExamined: reader.examined.keys,
        totalDocsExamined: reader.examined.documents,
      },
    }
  },
}
