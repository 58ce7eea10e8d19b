import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { CommandError, notSupported } from '../errors.ts'
import { turn } from '../pace.ts'
import { expressionOf, type StageCompiler, whole } from './stage.ts'

const onlyCount = { count: { $sum: 1 } }

export const bucket: StageCompiler = (spec, context) => {
  if (
    !isDocument(spec) ||
    !Array.isArray(spec.boundaries) ||
    spec.boundaries.length < 2 ||
    !('groupBy' in spec)
  )
    throw new CommandError(40198, "$bucket requires 'groupBy' and at least two 'boundaries'")
  const { groupBy, output = onlyCount } = spec
  const boundaries: unknown[] = spec.boundaries
  if (boundaries.some((edge, at) => at > 0 && compareValues(boundaries[at - 1], edge) >= 0))
    throw new CommandError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order")
  const branches = boundaries.slice(0, -1).map((lower, at) => {
    const isAbove = { $gte: [groupBy, { $literal: lower }] }
    const isBelow = { $lt: [groupBy, { $literal: boundaries[at + 1] }] }
    return Object.fromEntries([
      ['case', { $and: [isAbove, isBelow] }],
      ['then', { $literal: lower }],
    ])
  })
  const _id = { $switch: { branches, ...('default' in spec && { default: { $literal: spec.default } }) } }
  if (!isDocument(output)) throw new CommandError(40196, "The $bucket 'output' field must be an object")
  return context.compile([{ $group: { _id, ...output } }, { $sort: { _id: 1 } }], context)
}

type Bucket = { readonly min: unknown; max: unknown; readonly rows: Document[] }

function divide(rows: readonly { value: unknown; document: Document }[], wanted: number): Bucket[] {
  const buckets: Bucket[] = []
  const size = Math.max(1, Math.round(rows.length / wanted))
  for (let at = 0; at < rows.length; ) {
    const isLast = buckets.length === wanted - 1
    let end = isLast ? rows.length : Math.min(rows.length, at + size)
    // Equal values never lie in two buckets.
    while (end < rows.length && compareValues(rows[end]?.value, rows[end - 1]?.value) === 0) end++
    const max = rows[end < rows.length ? end : end - 1]?.value
    buckets.push({ min: rows[at]?.value, max, rows: rows.slice(at, end).map(({ document }) => document) })
    at = end
  }
  return buckets
}

export const bucketAuto: StageCompiler = (spec, context) => {
  if (!isDocument(spec) || !('groupBy' in spec) || !isNumeric(spec.buckets))
    throw new CommandError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified")
  const { groupBy, output = onlyCount, granularity } = spec
  const wanted = toDouble(spec.buckets)
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new CommandError(40243, "The $bucketAuto 'buckets' field must be greater than 0")
  if (granularity !== undefined) throw notSupported('$bucketAuto with a granularity')
  if (!isDocument(output)) throw new CommandError(40244, "The $bucketAuto 'output' field must be an object")
  const keyOf = expressionOf(groupBy, context)
  const gather = context.compile([{ $group: { _id: null, ...output } }], context)
  return whole(
    '$bucketAuto',
    function* (documents) {
      const rows = documents.map((document) => ({ value: keyOf(document) ?? null, document }))
      rows.sort((a, b) => compareValues(a.value, b.value))
      for (const { min, max, rows: own } of divide(rows, wanted)) {
        for (const result of gather(own)) yield result === turn ? turn : { ...result, _id: { min, max } }
      }
    },
    context,
  )
}
