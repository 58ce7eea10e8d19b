import { getField, isDocument } from '../bson/document.ts'
import type { PathStep } from '../bson/path.ts'

/** Values by the names of variables, without the dollars. */
export type Variables = { readonly [variable: string]: unknown }

/** What an expression is evaluated with. */
export type Scope = {
  readonly root: unknown
  readonly current: unknown
  /** All variables but `ROOT`, `CURRENT` and `REMOVE`. */
  readonly variables: Variables
}

/** A compiled expression; undefined is a missing value. */
export type Expression = (scope: Scope) => unknown

/** Compiles a part of an expression. */
export type Compile = (expression: unknown) => Expression

/** One operator: its operand compiled to an expression. @throws CommandError for an operand that is refused */
export type OperatorCompiler = (operand: unknown, compile: Compile, name: string) => Expression

export type OperatorTable = { readonly [name: string]: OperatorCompiler }

function throughArray(values: readonly unknown[], steps: readonly PathStep[]): unknown[] {
  return values
    .filter(isDocument)
    .map((item) => pathOf(item, steps))
    .filter((item) => item !== undefined)
}

/** The value at a path of the expression language: arrays are mapped, and never indexed by number. */
export function pathOf(value: unknown, steps: readonly PathStep[]): unknown {
  let current = value
  for (const [at, step] of steps.entries()) {
    if (Array.isArray(current)) return throughArray(current, steps.slice(at))
    if (!isDocument(current)) return undefined
    current = getField(current, step.key)
  }
  return current
}
