import fc, { type Arbitrary } from 'fast-check'
import { mongo } from 'mongoose'

/** A document, a filter, an update: whatever goes over the wire as an object. */
export type Fields = Record<string, unknown>

const moment = (n: number): Date => new Date(1_700_000_000_000 + n * 1000)
const objectId = (n: number): mongo.ObjectId => new mongo.ObjectId(n.toString(16).padStart(24, '0'))

/** Values that occur often enough to be equal, from every type that an index orders. */
export const scalar: Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -2, max: 4 }).map((n) => new mongo.Int32(n)) },
  { weight: 2, arbitrary: fc.constantFrom(0.5, 1, 2.5, -1).map((n) => new mongo.Double(n)) },
  { weight: 1, arbitrary: fc.constantFrom('1', '3', '9007199254740993').map(mongo.Long.fromString) },
  { weight: 1, arbitrary: fc.constantFrom('1', '2.5', '0.1').map(mongo.Decimal128.fromString) },
  { weight: 4, arbitrary: fc.constantFrom('', 'a', 'b', 'Ab', 'я', '10') },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.nat({ max: 3 }).map(moment) },
  { weight: 1, arbitrary: fc.nat({ max: 3 }).map(objectId) },
)

const { value } = fc.letrec<{ value: unknown; nested: Fields; list: unknown[] }>((tie) => ({
  value: fc.oneof(
    { weight: 6, arbitrary: scalar },
    { weight: 1, arbitrary: tie('nested') },
    { weight: 2, arbitrary: tie('list') },
  ),
  nested: fc.record({ d: tie('value'), e: scalar }, { requiredKeys: [] }),
  list: fc.array(tie('value'), { maxLength: 3 }),
}))

const document: Arbitrary<Fields> = fc.record(
  { a: value, b: value, c: value, list: fc.array(value, { maxLength: 4 }), n: scalar, m: scalar },
  { requiredKeys: [] },
)

/** Documents with ids that say in which order they were inserted. */
export const documents: Arbitrary<(Fields & { _id: number })[]> = fc
  .array(document, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((fields, at) => ({ _id: at, ...fields })))

export const path = fc.constantFrom(
  'a',
  'b',
  'c',
  'n',
  'list',
  'c.d',
  'c.e',
  'list.0',
  'list.d',
  'c.d.e',
  'list.0.d',
)

const direction = fc.constantFrom(1 as const, -1 as const)

const comparison = fc
  .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value)
  .map(([operator, operand]) => ({ [operator]: operand }))

const list = fc.array(scalar, { maxLength: 3 })
const items = fc.array(scalar, { minLength: 1, maxLength: 3 })

const condition: Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: value },
  { weight: 6, arbitrary: comparison },
  { weight: 1, arbitrary: fc.tuple(scalar, scalar).map(([from, to]) => ({ $gte: from, $lt: to })) },
  { weight: 2, arbitrary: list.map(($in) => ({ $in })) },
  { weight: 1, arbitrary: list.map(($nin) => ({ $nin })) },
  { weight: 1, arbitrary: fc.boolean().map(($exists) => ({ $exists })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('string', 'number', 'array', 'null', 'object', 'bool')
      .map(($type) => ({ $type })),
  },
  { weight: 1, arbitrary: fc.nat({ max: 3 }).map(($size) => ({ $size })) },
  { weight: 1, arbitrary: comparison.map(($elemMatch) => ({ $elemMatch })) },
  { weight: 1, arbitrary: comparison.map((d) => ({ $elemMatch: { d } })) },
  { weight: 1, arbitrary: comparison.map(($not) => ({ $not })) },
  { weight: 1, arbitrary: fc.constantFrom('^a', 'b$', '.').map(($regex) => ({ $regex, $options: 'i' })) },
)

const onField = fc.tuple(path, condition).map(([field, wanted]) => ({ [field]: wanted }))

export const filter: Arbitrary<Fields> = fc.oneof(
  { weight: 6, arbitrary: onField },
  { weight: 2, arbitrary: fc.tuple(onField, onField).map(([one, two]) => ({ ...one, ...two })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(onField, { minLength: 1, maxLength: 2 }))
      .map(([operator, parts]) => ({ [operator]: parts })),
  },
)

export const sort: Arbitrary<Record<string, 1 | -1>> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('n', 'm'), direction), {
    selector: ([field]) => field,
    minLength: 1,
    maxLength: 2,
  })
  .map((fields) => ({ ...Object.fromEntries(fields), _id: 1 }))

/** Fields to put an index on, at most one of which may hold arrays: two of them cannot be in one index. */
export const indexKey: Arbitrary<Record<string, 1 | -1>> = fc
  .tuple(
    fc.shuffledSubarray(['n', 'm', 'array'], { minLength: 1 }),
    fc.constantFrom('a', 'c.d', 'list'),
    direction,
  )
  .map(([fields, array, order]) =>
    Object.fromEntries(fields.map((field, at) => [field === 'array' ? array : field, at === 0 ? 1 : order])),
  )

export const projection: Arbitrary<Fields> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c.d', 'list.d', 'n'), { minLength: 1, maxLength: 3 })
  .chain((fields) =>
    fc.tuple(fc.constantFrom(0, 1), fc.boolean()).map(([flag, hasId]) => ({
      ...Object.fromEntries(fields.map((field) => [field, flag])),
      ...(hasId && { _id: flag }),
    })),
  )

const change: Arbitrary<Fields> = fc.oneof(
  fc.tuple(fc.constantFrom('$set', '$setOnInsert', '$min', '$max'), path, value).map(operate),
  fc.tuple(fc.constant('$inc'), path, scalar).map(operate),
  fc.tuple(fc.constant('$unset'), path, fc.constant('')).map(operate),
  fc.tuple(fc.constantFrom('$push', '$addToSet', '$pull'), path, value).map(operate),
  fc.tuple(fc.constant('$pull'), path, comparison).map(operate),
  fc
    .tuple(
      fc.constant('$push'),
      path,
      fc.record({ $each: items, $slice: fc.integer({ min: -2, max: 2 }) }, { requiredKeys: ['$each'] }),
    )
    .map(operate),
  fc
    .tuple(
      fc.constant('$addToSet'),
      path,
      list.map(($each) => ({ $each })),
    )
    .map(operate),
  fc.tuple(fc.constantFrom('$set', '$inc'), fc.constantFrom('list.$', 'list.$[]'), scalar).map(operate),
)

function operate([operator, field, operand]: [string, string, unknown]): Fields {
  return { [operator]: { [field]: operand } }
}

/** Operators on one or two fields. */
export const update: Arbitrary<Fields> = fc.oneof(
  change,
  fc.tuple(change, change).map(([one, two]) => ({ ...one, ...two })),
)

const operand: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom('$a', '$b', '$n', '$m', '$c.d', '$list', '$missing', '$$ROOT.n'),
  fc.integer({ min: -2, max: 4 }),
  fc.constantFrom('x', '', null, true),
)

const { expression } = fc.letrec<{ expression: unknown }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    operand,
    fc
      .tuple(
        fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$ifNull', '$and', '$or'),
        tie('expression'),
        tie('expression'),
      )
      .map(([operator, one, two]) => ({ [operator]: [one, two] })),
    fc.tuple(tie('expression'), operand, operand).map(([test, one, two]) => ({ $cond: [test, one, two] })),
    fc
      .tuple(fc.constantFrom('$type', '$isArray', '$not'), tie('expression'))
      .map(([operator, only]) => ({ [operator]: [only] })),
    fc.array(operand, { minLength: 1, maxLength: 2 }),
    fc.constantFrom('$a', '$c.d', '$missing').map((x) => ({ x, y: '$n' })),
    fc
      .constantFrom('$a', '$c.d', '$list', '$missing')
      .map((input) => ({ $cond: [{ $isArray: [input] }, { $size: input }, 'no list'] })),
  ),
}))

const field = fc.constantFrom('n', 'z', 'y.z')

const accumulator = fc.oneof(
  fc
    .tuple(fc.constantFrom('$sum', '$min', '$max', '$push', '$first', '$last'), operand)
    .map(([operator, argument]) => ({ [operator]: argument })),
  fc.constantFrom('$n', '$m', 1).map(($sum) => ({ $sum })),
  fc.constantFrom('$_id', 1).map(($avg) => ({ $avg })),
  fc.constant({ $count: {} }),
)

/** In a projection a number or a truth value says whether the field is wanted. */
function computed(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? { $literal: value } : value
}

/** Stages whose answer has an order, once the documents that they get have one. */
const stage: Arbitrary<Fields> = fc.oneof(
  { weight: 2, arbitrary: filter.map(($match) => ({ $match })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(field, expression)
      .map(([name, set]) => ({ $project: { a: 1, [`p_${name}`]: computed(set) } })),
  },
  projection.map((fields) => ({ $project: { ...fields, _id: 1 } })),
  fc.constantFrom('$list', '$a', '$c').map(($unwind) => ({ $unwind })),
  fc.tuple(fc.constantFrom('$list', '$c.d'), fc.boolean()).map(([path, keeps]) => ({
    $unwind: { path, includeArrayIndex: 'at', preserveNullAndEmptyArrays: keeps },
  })),
  fc.nat({ max: 2 }).map(($skip) => ({ $skip })),
  fc.integer({ min: 1, max: 4 }).map(($limit) => ({ $limit })),
)

const last: Arbitrary<Fields[]> = fc.oneof<Arbitrary<Fields[]>[]>(
  fc.constant<Fields[]>([]),
  fc
    .tuple(fc.constantFrom('$n', '$m', '$a', null), accumulator, accumulator)
    .map(([_id, one, two]) => [{ $group: { _id, one, two } }, { $sort: { _id: 1 } }]),
)

/** A pipeline that sorts first, so that it has one right answer. */
export const pipeline: Arbitrary<Fields[]> = fc
  .tuple(filter, fc.array(stage, { maxLength: 3 }), last)
  .map(([$match, stages, end]) => [{ $match }, { $sort: { _id: 1 } }, ...stages, ...end])
