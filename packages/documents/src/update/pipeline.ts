import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { takeAll } from '../pace.ts'
import { stageOf } from '../pipeline/pipeline.ts'
import type { StageContext } from '../pipeline/stage.ts'

const allowed = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'])

/** An update by a pipeline, as a function of one document. @throws CommandError for stages that need more than one */
export function updatePipeline(
  pipeline: readonly unknown[],
  context: StageContext,
): (document: Document) => Document {
  for (const stage of pipeline) {
    const [name] = stageOf(stage)
    if (!allowed.has(name))
      throw new CommandError('InvalidOptions', `${name} is not allowed to be used within an update`)
  }
  const run = context.compile(pipeline, context)
  return (document) => {
    const [next] = takeAll(run([document]))
    if (!isDocument(next)) throw new TypeError('a pipeline of an update lost its document')
    return '_id' in next || !('_id' in document) ? next : { _id: document._id, ...next }
  }
}
