import { BSONRegExp } from 'bson'
import { type Document, isDocument } from '../bson/document.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError, notSupported } from '../errors.ts'
import { pathOf, type Variables } from '../expression/scope.ts'
import { type Turn, turn } from '../pace.ts'
import { setField } from './add-fields.ts'
import { expand, expressionOf, type StageCompiler, type StageContext } from './stage.ts'

function textOf(spec: Document, field: string): string {
  const value = spec[field]
  if (typeof value !== 'string' || value === '')
    throw new CommandError('FailedToParse', `$lookup argument '${field}' must be a non-empty string`)
  return value
}

function refuseUnknown(stage: string, spec: Document, known: readonly string[]): void {
  const unknown = Object.keys(spec).find((field) => !known.includes(field))
  if (unknown) throw new CommandError('FailedToParse', `unknown argument to ${stage}: ${unknown}`)
}

/** The condition under which a foreign document belongs to this one: an array stands for each of its elements. */
function conditionOf(spec: Document): ((document: Document) => Document) | null {
  const hasLocal = 'localField' in spec
  if (hasLocal !== 'foreignField' in spec)
    throw new CommandError('FailedToParse', '$lookup requires both or neither of localField and foreignField')
  if (!hasLocal) return null
  const steps = parsePath(textOf(spec, 'localField'))
  const foreign = textOf(spec, 'foreignField')
  return (document) => {
    const value = pathOf(document, steps) ?? null
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (values.some((item) => item instanceof BSONRegExp))
      throw notSupported('$lookup by a regular expression')
    return { [foreign]: { $in: values } }
  }
}

/** The variables that the stage gives to its pipeline, evaluated for one document. */
function variablesOf(spec: Document, context: StageContext): (document: Document) => Variables {
  const { let: given = {} } = spec
  if (!isDocument(given)) throw new CommandError('FailedToParse', '$lookup argument let must be an object')
  const variables = Object.entries(given).map(
    ([name, value]) => [name, expressionOf(value, context)] as const,
  )
  return (document) => Object.fromEntries(variables.map(([name, evaluate]) => [name, evaluate(document)]))
}

/** `$lookup`: adds the documents of another collection that belong to each one. */
export const lookup: StageCompiler = (spec, context) => {
  if (!isDocument(spec))
    throw new CommandError('FailedToParse', 'the $lookup specification must be an object')
  refuseUnknown('$lookup', spec, ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'])
  const from = textOf(spec, 'from')
  const set = setField(textOf(spec, 'as'))
  const condition = conditionOf(spec)
  const { pipeline = [] } = spec
  if (!condition && !('pipeline' in spec))
    throw new CommandError(
      'FailedToParse',
      '$lookup requires either a pipeline or localField and foreignField',
    )
  if (!Array.isArray(pipeline)) throw new CommandError('TypeMismatch', "'pipeline' must be an array")
  const variables = variablesOf(spec, context)
  // A mistake in the pipeline is found even where there is nothing to look up.
  context.compile(pipeline, context)
  return expand(function* (document): Generator<Document | Turn> {
    const scope = { ...context, variables: { ...context.variables, ...variables(document) } }
    const match = condition ? [{ $match: condition(document) }] : []
    const found: Document[] = []
    for (const row of context.open(from, [...match, ...pipeline], scope)) {
      if (row === turn) yield turn
      else found.push(row)
    }
    yield set(document, found)
  }, context)
}

/** `$unionWith`: the documents of another collection after one's own. */
export const unionWith: StageCompiler = (spec, context) => {
  const { coll, pipeline = [] }: Document =
    typeof spec === 'string' ? { coll: spec } : isDocument(spec) ? spec : {}
  if (typeof coll !== 'string')
    throw new CommandError('FailedToParse', "$unionWith needs the name of a collection 'coll'")
  if (isDocument(spec)) refuseUnknown('$unionWith', spec, ['coll', 'pipeline'])
  context.compile(pipeline, context)
  return function* (input) {
    yield* input
    yield* context.open(coll, pipeline, context)
  }
}
