import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { type Turn, turn } from '../pace.ts'
import { type StageCompiler, whole } from './stage.ts'

/** `$facet`: several pipelines on the same documents. */
export const facet: StageCompiler = (spec, context) => {
  if (!isDocument(spec) || Object.keys(spec).length === 0)
    throw new CommandError(40169, 'the $facet specification must be a non-empty object')
  const facets = Object.entries(spec).map(([name, pipeline]) => ({
    name,
    run: context.compile(pipeline, context),
  }))
  return whole(
    '$facet',
    function* (documents): Generator<Document | Turn> {
      const results: Document = {}
      for (const { name, run } of facets) {
        const rows: Document[] = []
        for (const row of run(documents)) {
          if (row === turn) yield turn
          else rows.push(row)
        }
        results[name] = rows
      }
      yield results
    },
    context,
  )
}
