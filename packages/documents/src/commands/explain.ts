import type { Document } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { visitAll } from '../pace.ts'
import { planQuery } from '../reading/planner.ts'
import { openReader, type ReadQuery } from '../reading/reader.ts'
import type { Collection } from '../storage/index-definition.ts'
import { collectionName, documentOf } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { queryOf } from './find.ts'
import { version } from './handshake.ts'
import { type SplitPipeline, split } from './run-pipeline.ts'

type Explain = (call: Call, collection: Collection) => SplitPipeline

const explainable: { readonly [command: string]: Explain } = {
  aggregate: (call, collection) => {
    const { pipeline, hint } = call.command
    const stages: readonly unknown[] = Array.isArray(pipeline) ? pipeline : []
    return split(collection, { pipeline: stages, hint }, call.pace)
  },
  find: (call, collection) => ({ query: queryOf(call, collection), rest: [] }),
}

function winningPlan(query: ReadQuery): Document {
  const plan = planQuery(query)
  const scans = plan.scans.map(({ index, reverse }) => {
    const direction = reverse ? 'backward' : 'forward'
    if (!index) return { stage: 'COLLSCAN', direction }
    const { name, multikey, unique, spec } = index
    const traits = {
      isMultiKey: multikey,
      isUnique: unique,
      isSparse: index.sparse,
      isPartial: index.partial !== null,
    }
    return { stage: 'IXSCAN', keyPattern: spec.key, indexName: name, ...traits, direction }
  })
  const [only] = scans
  const input = only && scans.length === 1 ? only : { stage: 'OR', inputStages: scans }
  return plan.isSorted ? input : { stage: 'SORT', inputStage: input }
}

async function execute(call: Call, query: ReadQuery, executionStages: Document): Promise<Document> {
  const startedAt = performance.now()
  const reader = openReader(call.services.environment.db, query)
  let nReturned = 0
  await visitAll(reader.rows, call.pace, () => {
    nReturned += 1
  })
  reader.pause()
  return {
    executionSuccess: true,
    nReturned,
    executionTimeMillis: Math.round(performance.now() - startedAt),
    totalKeysExamined: reader.examined.keys,
    totalDocsExamined: reader.examined.documents,
    executionStages: { ...executionStages, nReturned },
  }
}

/** Shows how a command finds its documents: by which index, and what was read. Nothing is changed by it. */
export const explain: Command = {
  fields: ['verbosity'],
  async run(call) {
    const command = documentOf(call.command, 'explain')
    const [name = ''] = Object.keys(command)
    const explained = Object.hasOwn(explainable, name) ? explainable[name] : undefined
    if (!explained)
      throw new CommandError('CommandNotFound', `Explain failed due to unknown command: ${name}`)
    const inner = { ...call, command }
    const namespace = `${call.db}.${collectionName(inner, name)}`
    const collection = findCollection(call, collectionName(inner, name))
    const serverInfo = { host: call.services.address(), version }
    if (!collection)
      return { queryPlanner: { namespace, winningPlan: { stage: 'EOF' }, rejectedPlans: [] }, serverInfo }
    const { query, rest } = explained(inner, collection)
    const plan = winningPlan(query)
    const isRun = call.command.verbosity !== 'queryPlanner'
    const cursor = {
      queryPlanner: { namespace, winningPlan: plan, rejectedPlans: [] },
      ...(isRun && { executionStats: await execute(inner, query, plan) }),
    }
    const answer = rest.length === 0 ? cursor : { stages: [{ $cursor: cursor }, ...rest] }
    return { ...answer, command, serverInfo }
  },
}
