import { type Document, getField, isDocument } from '../bson/document.ts'
import type { PathStep } from '../bson/path.ts'

/** A compiled expression: its value for a document, undefined where it is missing. */
export type Expression = (document: Document) => unknown

/** Compiles a part of an expression. */
export type Compile = (expression: unknown) => Expression

/** One operator: its operand compiled to an expression. @throws CommandError for an operand that is refused */
export type OperatorCompiler = (operand: unknown, compile: Compile, name: string) => Expression

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
