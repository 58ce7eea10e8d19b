import type { Document } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { nothing, type Source } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import { mapFlow } from '../pace.ts'
import { compilePipeline, stageOf } from '../pipeline/pipeline.ts'
import type { StageContext } from '../pipeline/stage.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { booleanOf, collectionName, countOf, documentOf, refuseCollation } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { contextOf } from './context.ts'
import { writeOut } from './out.ts'
import { openPipeline, split, stageContext } from './run-pipeline.ts'
import { sources } from './sources.ts'

function sourceOf(call: Call, pipeline: readonly unknown[], context: StageContext): Source {
  const [first, ...rest] = pipeline
  const [name, spec] = first === undefined ? ['', undefined] : stageOf(first)
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (source) {
    const documents = compilePipeline(rest, context)(source(spec, call, context))
    return { documents: mapFlow(documents, encode), pace: call.pace, pause: () => undefined }
  }
  const isOnDatabase = typeof call.command.aggregate !== 'string'
  // A mistake in the pipeline comes before the lack of a collection.
  if (isOnDatabase) compilePipeline(pipeline, context)
  const collection = findCollection(call, collectionName(call, 'aggregate'))
  if (collection)
    return openPipeline(call, split(collection, { pipeline, hint: call.command.hint }, context), context)
  // A missing collection is an empty one, but the pipeline must make sense all the same.
  const documents = compilePipeline(pipeline, context)([])
  return { ...nothing(call.pace), documents: mapFlow(documents, encode) }
}

function pipelineOf(command: Document): readonly unknown[] {
  const { pipeline } = command
  if (Array.isArray(pipeline)) return pipeline
  throw new CommandError('TypeMismatch', "'pipeline' option must be specified as an array")
}

export const aggregate: Command = {
  fields: [
    'pipeline',
    'cursor',
    'allowDiskUse',
    'hint',
    'let',
    'collation',
    'explain',
    'bypassDocumentValidation',
  ],
  async run(call) {
    const { command, services } = call
    refuseCollation(command)
    if (booleanOf(command, 'explain', false))
      throw new CommandError(
        'CommandNotSupported',
        'aggregate with explain is not supported: use the explain command',
      )
    const isOnDatabase = typeof command.aggregate !== 'string'
    const pipeline = pipelineOf(command)
    const context = stageContext(call, contextOf(command))
    const last = pipeline.at(-1)
    const isOut = last !== undefined && stageOf(last)[0] === '$out'
    const source = sourceOf(call, isOut ? pipeline.slice(0, -1) : pipeline, context)
    const name = isOnDatabase ? '$cmd.aggregate' : collectionName(call, 'aggregate')
    if (isOut) await writeOut(call, source, stageOf(last)[1])
    const namespace = `${call.db}.${name}`
    const batchSize = countOf(documentOf(command, 'cursor'), 'batchSize', 101)
    const rows = isOut ? nothing(call.pace) : source
    const drawn = await services.cursors.open(namespace, rows, {
      batchSize,
      singleBatch: false,
      session: command.lsid,
    })
    return cursorReply({ ...drawn, namespace, field: 'firstBatch' })
  },
}
