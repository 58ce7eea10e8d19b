import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { compileExpression } from '../expression/compile.ts'
import type { Flow, Pace } from '../pace.ts'
import { parseFilter } from '../query/filter.ts'
import { parseProjection } from '../query/projection.ts'
import { count, group } from './group.ts'
import { limit, sample, skip, sort } from './order.ts'
import { each, type Stage, type StageCompiler } from './stage.ts'
import { unwind } from './unwind.ts'

const match: StageCompiler = (spec) => {
  if (!isDocument(spec)) throw new CommandError(15959, 'the match filter must be an expression in an object')
  const { matches } = parseFilter(spec)
  return each((document) => (matches(document) ? document : undefined))
}

const project: StageCompiler = (spec) => {
  if (!isDocument(spec) || Object.keys(spec).length === 0)
    throw new CommandError(51272, '$project specification must have at least one field')
  return each(parseProjection(spec, compileExpression))
}

const stages: { readonly [name: string]: StageCompiler } = {
  $count: count,
  $group: group,
  $limit: limit,
  $match: match,
  $project: project,
  $sample: sample,
  $skip: skip,
  $sort: sort,
  $unwind: unwind,
}

/** The name of a stage and what it is to do. @throws CommandError 40323 where it does not have exactly one field */
export function stageOf(stage: unknown): readonly [string, unknown] {
  const [entry, ...others] = isDocument(stage) ? Object.entries(stage) : []
  if (!entry || others.length > 0)
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.')
  return entry
}

/** Reads the specification of `$unionWith`. What it gives opens the documents of the other collection. */
export type UnionCompiler = (spec: unknown) => () => Flow<Document>

function unionWith(open: () => Flow<Document>): Stage {
  return function* (input) {
    yield* input
    yield* open()
  }
}

/**
 * Compiles a pipeline for documents, wherever they come from.
 * @param compileUnion for one that may read other collections too
 * @throws CommandError for what is refused
 */
export function compilePipeline(
  pipeline: readonly unknown[],
  pace: Pace,
  compileUnion?: UnionCompiler,
): Stage {
  const compiled = pipeline.map((stage): Stage => {
    const [name, spec] = stageOf(stage)
    if (name === '$unionWith' && compileUnion) return unionWith(compileUnion(spec))
    const compile = Object.hasOwn(stages, name) ? stages[name] : undefined
    if (!compile) throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`)
    return compile(spec, pace)
  })
  return (input) => compiled.reduce((flow, stage) => stage(flow), input)
}
