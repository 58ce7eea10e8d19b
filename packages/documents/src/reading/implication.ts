import { rankOf } from '../bson/compare.ts'
import { isDocument } from '../bson/document.ts'
import { typeName } from '../bson/types.ts'
import type { Condition } from '../query/condition.ts'
import type { requiredFields } from '../query/filter.ts'
import type { Filter } from '../query/filter-tree.ts'

type RequiredFields = ReturnType<typeof requiredFields>

/** Whether a value can be an end of an index range: arrays are not, because their elements are what is indexed. */
export function isPoint(operand: unknown): boolean {
  return operand !== undefined && !Array.isArray(operand)
}

function listOf(operand: unknown): readonly unknown[] {
  return Array.isArray(operand) ? operand : []
}

/** Whether only a document that has the field can meet the condition. */
export function impliesPresence({ kind, operand }: Condition): boolean {
  if (kind === 'exists' || kind === 'elemMatch') return true
  if (kind === 'type') return true
  if (kind === 'in') return !listOf(operand).includes(null)
  return kind !== 'other' && kind !== 'not' && operand !== null
}

function isRange(kind: Condition['kind']): boolean {
  return kind === 'gt' || kind === 'gte' || kind === 'lt' || kind === 'lte'
}

// A range lies inside another of the same direction when its end passes the other's test.
function rangeImplies(known: Condition, wanted: Condition): boolean {
  if (known.kind[0] !== wanted.kind[0] || !isPoint(known.operand) || known.operand === null) return false
  if (rankOf(known.operand) !== rankOf(wanted.operand)) return false
  if (wanted.test(known.operand)) return true
  const isStrictAtSameEnd = known.kind.length === 2 && wanted.kind.length === 2
  return (
    isStrictAtSameEnd && !known.test(wanted.operand) && !wanted.test(known.operand) && isSame(known, wanted)
  )
}

function isSame(a: Condition, b: Condition): boolean {
  return rankOf(a.operand) === rankOf(b.operand) && JSON.stringify(a.operand) === JSON.stringify(b.operand)
}

function typeImplies(known: Condition, wanted: Condition): boolean {
  if (!(wanted.operand instanceof Set)) return false
  const names: ReadonlySet<unknown> = wanted.operand
  if (known.operand instanceof Set) return [...known.operand].every((name: unknown) => names.has(name))
  if (!isRange(known.kind) || !isPoint(known.operand)) return false
  const name = typeName(known.operand)
  const isNumber = ['int', 'long', 'double', 'decimal'].includes(name)
  return isNumber ? ['int', 'long', 'double', 'decimal'].every((each) => names.has(each)) : names.has(name)
}

function implies(known: Condition, wanted: Condition): boolean {
  if (wanted.kind === 'exists') return impliesPresence(known)
  if (known.kind === 'eq')
    return isPoint(known.operand) && !['other', 'not'].includes(wanted.kind) && wanted.test(known.operand)
  if (known.kind === 'in')
    return listOf(known.operand).every((item) => isPoint(item) && !isRegex(item) && wanted.test(item))
  if (wanted.kind === 'type') return typeImplies(known, wanted)
  return isRange(known.kind) && isRange(wanted.kind) && rangeImplies(known, wanted)
}

function isRegex(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isDocument(value) && 'pattern' in value
}

/** Whether every document that meets the query's conditions is in an index with this partial filter. */
export function impliesFilter(known: RequiredFields, wanted: Filter): boolean {
  const { shape } = wanted
  if (shape.kind === 'and') return shape.parts.every((part) => impliesFilter(known, part))
  if (shape.kind === 'or') return shape.parts.some((part) => impliesFilter(known, part))
  if (shape.kind !== 'field') return false
  return shape.conditions.every((condition) =>
    known.some(
      (field) => field.path === shape.path && field.conditions.some((each) => implies(each, condition)),
    ),
  )
}
