import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import { type Turn, turn } from '../pace.ts'
import { compareSortKeys, parseSort, sortKeyOf } from '../query/sort.ts'
import { createLedger, each, paced, type StageCompiler } from './stage.ts'

export const sort: StageCompiler = (spec, pace) => {
  const fields = parseSort(spec)
  if (fields.length === 0) throw new CommandError(15976, '$sort stage must have at least one sort key')
  return function* (input): Generator<Document | Turn> {
    const rows: { document: Document; key: readonly unknown[] }[] = []
    const keep = createLedger('$sort')
    for (const document of input) {
      if (document === turn) {
        yield turn
        continue
      }
      keep(document)
      rows.push({ document, key: sortKeyOf(fields, document) })
    }
    rows.sort((a, b) => compareSortKeys(fields, a.key, b.key))
    const sorted = rows.map(({ document }) => document)
    yield* paced(sorted, pace)
  }
}

/** A whole number of at least `least`, as `$limit`, `$skip` and `$sample` take it. */
export function sizeOf(value: unknown, stage: string, least: 0 | 1): number {
  const size = isNumeric(value) ? toDouble(value) : Number.NaN
  if (!Number.isInteger(size))
    throw new CommandError(5107201, `invalid argument to ${stage} stage: expected a whole number`)
  if (size < least)
    throw new CommandError(least === 1 ? 15958 : 5107200, `the ${stage} must be at least ${least}`)
  return size
}

export const limit: StageCompiler = (spec) => {
  const most = sizeOf(spec, '$limit', 1)
  return function* (input) {
    let given = 0
    for (const document of input) {
      yield document
      if (document !== turn && ++given === most) return
    }
  }
}

export const skip: StageCompiler = (spec) => {
  const least = sizeOf(spec, '$skip', 0)
  return (input) => {
    let seen = 0
    return each((document) => (++seen > least ? document : undefined))(input)
  }
}

/** Some documents at random, each with the same chance. */
export const sample: StageCompiler = (spec) => {
  if (!isDocument(spec)) throw new CommandError(28745, 'the $sample stage specification must be an object')
  const size = sizeOf(spec.size, '$sample', 1)
  return function* (input): Generator<Document | Turn> {
    const chosen: Document[] = []
    let seen = 0
    for (const document of input) {
      if (document === turn) {
        yield turn
        continue
      }
      const place = Math.floor(Math.random() * ++seen)
      if (chosen.length < size) chosen.push(document)
      else if (place < size) chosen[place] = document
    }
    yield* shuffled(chosen)
  }
}

function shuffled(documents: readonly Document[]): Document[] {
  const rows = documents.map((document) => ({ document, at: Math.random() }))
  return rows.sort((a, b) => a.at - b.at).map(({ document }) => document)
}
