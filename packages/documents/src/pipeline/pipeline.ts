import { isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { queryFilter } from '../expression/expression-filter.ts'
import { addFields } from './add-fields.ts'
import { bucket, bucketAuto } from './buckets.ts'
import { facet } from './facet.ts'
import { count, group, sortByCount } from './group.ts'
import { lookup, unionWith } from './join.ts'
import { limit, sample, skip, sort } from './order.ts'
import { project, redact, replaceRoot, replaceWith, unset } from './shape.ts'
import { each, type Stage, type StageCompiler, type StageContext } from './stage.ts'
import { unwind } from './unwind.ts'

const match: StageCompiler = (spec, context) => {
  if (!isDocument(spec)) throw new CommandError(15959, 'the match filter must be an expression in an object')
  const { matches } = queryFilter(spec, context)
  return each((document) => (matches(document) ? document : undefined))
}

const stages: { readonly [name: string]: StageCompiler } = {
  $addFields: addFields,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $count: count,
  $facet: facet,
  $group: group,
  $limit: limit,
  $lookup: lookup,
  $match: match,
  $project: project,
  $redact: redact,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $sample: sample,
  $set: addFields,
  $skip: skip,
  $sort: sort,
  $sortByCount: sortByCount,
  $unionWith: unionWith,
  $unset: unset,
  $unwind: unwind,
}

/** The name of a stage and what it is to do. @throws CommandError 40323 where it does not have exactly one field */
export function stageOf(stage: unknown): readonly [string, unknown] {
  const [entry, ...others] = isDocument(stage) ? Object.entries(stage) : []
  if (!entry || others.length > 0)
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.')
  return entry
}

/** Compiles a pipeline for documents, wherever they come from. @throws CommandError for what is refused */
export function compilePipeline(pipeline: unknown, context: StageContext): Stage {
  if (!Array.isArray(pipeline))
    throw new CommandError('TypeMismatch', "'pipeline' option must be specified as an array")
  const compiled = pipeline.map((each): Stage => {
    const [name, spec] = stageOf(each)
    const compile = Object.hasOwn(stages, name) ? stages[name] : undefined
    if (!compile) throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`)
    return compile(spec, context)
  })
  return (input) => compiled.reduce((flow, stage) => stage(flow), input)
}
