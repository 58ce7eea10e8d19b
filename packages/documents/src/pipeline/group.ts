import { isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { compileExpression } from '../expression/compile.ts'
import { turn } from '../pace.ts'
import { encodeValue } from '../storage/key-string.ts'
import { type Accumulator, accumulators } from './accumulators.ts'
import { createLedger, type StageCompiler } from './stage.ts'

type Field = { readonly name: string; readonly make: () => Accumulator }
type Group = { readonly id: unknown; readonly fields: readonly (readonly [string, Accumulator])[] }

function fieldOf(name: string, spec: unknown): Field {
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`)
  const [operator = '', ...others] = isDocument(spec) ? Object.keys(spec) : []
  if (!isDocument(spec) || !operator.startsWith('$'))
    throw new CommandError(40234, `The field '${name}' must be an accumulator object`)
  if (others.length > 0) throw new CommandError(40238, `The field '${name}' must specify one accumulator`)
  const compile = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined
  if (!compile) throw new CommandError(15952, `unknown group operator '${operator}'`)
  return { name, make: compile(spec[operator], createLedger('$group')) }
}

/** Groups documents by an expression; groups come in the order of their first documents. */
export const group: StageCompiler = (spec) => {
  if (!isDocument(spec)) throw new CommandError(15947, "a group's fields must be specified in an object")
  if (!('_id' in spec)) throw new CommandError(15955, 'a group specification must include an _id')
  const { _id, ...rest } = spec
  const idOf = compileExpression(_id)
  const fields = Object.entries(rest).map(([name, field]) => fieldOf(name, field))
  return function* (input) {
    const groups = new Map<string, Group>()
    const keep = createLedger('$group')
    for (const document of input) {
      if (document === turn) {
        yield turn
        continue
      }
      const id = idOf(document) ?? null
      const key = encodeValue(id).toString('latin1')
      let known = groups.get(key)
      if (!known) {
        keep(id)
        known = { id, fields: fields.map(({ name, make }) => [name, make()] as const) }
        groups.set(key, known)
      }
      for (const [, accumulator] of known.fields) accumulator.add(document)
    }
    for (const { id, fields: gathered } of groups.values())
      yield { _id: id, ...Object.fromEntries(gathered.map(([name, each]) => [name, each.result()])) }
  }
}

/** `$count`: how many documents there are, and nothing where there are none. */
export const count: StageCompiler = (spec) => {
  if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.'))
    throw new CommandError(40156, 'the count field must be a non-empty string without a dollar sign or a dot')
  return function* (input) {
    let seen = 0
    for (const document of input) {
      if (document === turn) yield turn
      else seen++
    }
    if (seen > 0) yield { [spec]: seen }
  }
}
