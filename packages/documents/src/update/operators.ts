import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import type { Filter } from '../query/filter-tree.ts'
import { addToSet, copyOf, pull, push } from './array-operators.ts'
import { increment, maximum, minimum } from './field-operators.ts'
import { concretePaths, parseUpdatePath, type UpdateStep } from './positional.ts'
import { type Change, changeAt } from './target.ts'

/** One change of one path, as an operator of an update asks for it. */
export type Modification = {
  readonly path: string
  readonly steps: readonly UpdateStep[]
  /** Whether it counts only when an upsert inserts. */
  readonly onInsertOnly: boolean
  /** Finds where the document, as it was before any change, is to be changed. @returns what changes it there */
  locate(document: Document, filter: Filter): () => void
}

type MakeChange = (operand: unknown, path: string) => Change

type Operator = { readonly change: MakeChange; readonly creates: boolean }

const operators: { readonly [name: string]: Operator } = {
  $set: { creates: true, change: (operand) => () => copyOf(operand) },
  $setOnInsert: { creates: true, change: (operand) => () => copyOf(operand) },
  $unset: { creates: false, change: () => () => undefined },
  $inc: { creates: true, change: increment },
  $min: { creates: true, change: minimum },
  $max: { creates: true, change: maximum },
  $push: { creates: true, change: push },
  $addToSet: { creates: true, change: addToSet },
  $pull: { creates: false, change: pull },
}

function fieldModification(name: string, path: string, change: Change): Modification {
  const steps = parseUpdatePath(path)
  const place = { create: operators[name]?.creates ?? false, mayBlock: name === '$unset', path }
  return {
    path,
    steps,
    onInsertOnly: name === '$setOnInsert',
    locate(document, filter) {
      const targets = concretePaths(document, steps, filter)
      return () => {
        for (const target of targets) changeAt(document, target, { ...place, change })
      }
    },
  }
}

function refuseConflicts(modifications: readonly Modification[]): void {
  const taken: string[] = []
  for (const { path } of modifications) {
    const conflict = taken.find(
      (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
    )
    if (conflict !== undefined) {
      const at = conflict.length < path.length ? conflict : path
      throw new CommandError(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${at}'`,
      )
    }
    taken.push(path)
  }
}

// MongoDB adds new fields in the order of their names, with numbers in the order of their values.
function comparePaths(a: Modification, b: Modification): number {
  const left = a.path.split('.')
  const right = b.path.split('.')
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const one = left[at] ?? ''
    const two = right[at] ?? ''
    if (one === two) continue
    const areNumbers = /^\d+$/.test(one) && /^\d+$/.test(two)
    if (areNumbers) return Number(one) - Number(two)
    return one < two ? -1 : 1
  }
  return left.length - right.length
}

function parseOperator(name: string, operand: unknown): Modification[] {
  if (!Object.hasOwn(operators, name)) {
    throw new CommandError(
      'FailedToParse',
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    )
  }
  if (!isDocument(operand))
    throw new CommandError(
      'FailedToParse',
      `Modifiers operate on fields but we found another type in ${name}`,
    )
  return Object.entries(operand).flatMap(([key, value]) => {
    const path = nameOf(key)
    const change = operators[name]?.change(value, path)
    return change ? [fieldModification(name, path, change)] : []
  })
}

/** Reads an update of operators. @throws CommandError for unknown operators, bad operands and conflicting paths */
export function parseModifications(update: Document): readonly Modification[] {
  const modifications = Object.entries(update).flatMap(([name, operand]) => parseOperator(name, operand))
  refuseConflicts(modifications)
  return modifications.sort(comparePaths)
}
