import type { Document } from '../bson/document.ts'
import { anyValueAt, type PathStep } from '../bson/path.ts'

/** The operators whose meaning the planner knows. */
export type ConditionKind =
  | 'eq'
  | 'in'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'exists'
  | 'type'
  | 'elemMatch'
  | 'not'
  | 'other'

/** One condition on one field. */
export type Condition = {
  readonly kind: ConditionKind
  /** The value to compare with, the list of `$in`, the alias of `$type`. */
  readonly operand: unknown
  /** Whether the field of a document meets it, with MongoDB's way through arrays. */
  at(document: Document, steps: readonly PathStep[]): boolean
  /** Whether one value meets it, as `$elemMatch` and `$pull` ask. */
  test(value: unknown): boolean
}

type Definition = {
  readonly kind: ConditionKind
  readonly operand?: unknown
  /** False for operators that look at an array as a whole. */
  readonly expand?: boolean
  readonly test: (value: unknown) => boolean
}

/** A condition that is met when one of the field's values passes the test. */
export function anyValue({ kind, operand, expand = true, test }: Definition): Condition {
  const walk = { expand, visit: test }
  return { kind, operand, test, at: (document, steps) => anyValueAt(document, steps, walk) }
}

/** The opposite of all the conditions together. */
export function negation(conditions: readonly Condition[]): Condition {
  return {
    kind: 'not',
    operand: undefined,
    test: (value) => !conditions.every((condition) => condition.test(value)),
    at: (document, steps) => !conditions.every((condition) => condition.at(document, steps)),
  }
}
