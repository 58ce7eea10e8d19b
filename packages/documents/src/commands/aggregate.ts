import type { Document } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import type { Source } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import { mapFlow } from '../pace.ts'
import { compilePipeline, stageOf } from '../pipeline/pipeline.ts'
import type { Reader } from '../reading/reader.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { collectionName, countOf, documentOf, refuseCollation, refuseOptions } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { openPipeline, split, unionsOf } from './run-pipeline.ts'
import { sources } from './sources.ts'

function sourceOf(call: Call, pipeline: readonly unknown[]): Source {
  const [first, ...rest] = pipeline
  const [name, spec] = first === undefined ? ['', undefined] : stageOf(first)
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (source) {
    const documents = compilePipeline(rest, call.pace)(source(spec, call))
    return { documents: mapFlow(documents, encode), pace: call.pace, pause: () => undefined }
  }
  // A mistake in the pipeline comes before the lack of a collection.
  if (typeof call.command.aggregate !== 'string') compilePipeline(pipeline, call.pace)
  const collection = findCollection(call, collectionName(call, 'aggregate'))
  if (collection)
    return openPipeline(call, split(collection, { pipeline, hint: call.command.hint }, call.pace))
  // A missing collection is an empty one, but the pipeline must make sense all the same.
  const others: Reader[] = []
  const documents = compilePipeline(pipeline, call.pace, unionsOf(call, others))([])
  const pause = (): void => {
    for (const reader of others) reader.pause()
  }
  return { pace: call.pace, pause, documents: mapFlow(documents, encode) }
}

function pipelineOf(command: Document): readonly unknown[] {
  const { pipeline } = command
  if (Array.isArray(pipeline)) return pipeline
  throw new CommandError('TypeMismatch', "'pipeline' option must be specified as an array")
}

export const aggregate: Command = {
  fields: ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'collation', 'explain', 'bypassDocumentValidation'],
  async run(call) {
    const { command, services } = call
    refuseCollation(command)
    refuseOptions(command, ['explain'])
    const source = sourceOf(call, pipelineOf(command))
    const isOnDatabase = typeof command.aggregate !== 'string'
    const namespace = `${call.db}.${isOnDatabase ? '$cmd.aggregate' : collectionName(call, 'aggregate')}`
    const drawn = await services.cursors.open(namespace, source, {
      batchSize: countOf(documentOf(command, 'cursor'), 'batchSize', 101),
      singleBatch: false,
      session: command.lsid,
    })
    return cursorReply({ ...drawn, namespace, field: 'firstBatch' })
  },
}
