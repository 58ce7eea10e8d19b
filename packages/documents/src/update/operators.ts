import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { valueAt } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { addToSet, copyOf, pop, pull, pullAll, push } from './array-operators.ts'
import { bitwise, currentDate, increment, maximum, minimum, scale } from './field-operators.ts'
import { concretePaths, type Positions, parseUpdatePath, type UpdateStep } from './positional.ts'
import { type Change, changeAt } from './target.ts'

/** One change of one path, as an operator of an update asks for it. */
export type Modification = {
  readonly path: string
  readonly steps: readonly UpdateStep[]
  /** Whether it counts only when an upsert inserts. */
  readonly onInsertOnly: boolean
  /** Finds where the document, as it was before any change, is to be changed. @returns what changes it there */
  locate(document: Document, positions: Positions): () => void
}

type MakeChange = (operand: unknown, path: string, now: Date) => Change

type Operator = { readonly change: MakeChange; readonly creates: boolean }

const operators: { readonly [name: string]: Operator } = {
  $set: { creates: true, change: (operand) => () => copyOf(operand) },
  $setOnInsert: { creates: true, change: (operand) => () => copyOf(operand) },
  $unset: { creates: false, change: () => () => undefined },
  $inc: { creates: true, change: increment },
  $mul: { creates: true, change: scale },
  $min: { creates: true, change: minimum },
  $max: { creates: true, change: maximum },
  $currentDate: { creates: true, change: (operand, _path, now) => currentDate(operand, now) },
  $bit: { creates: true, change: bitwise },
  $push: { creates: true, change: push },
  $addToSet: { creates: true, change: addToSet },
  $pull: { creates: false, change: pull },
  $pullAll: { creates: false, change: pullAll },
  $pop: { creates: false, change: pop },
}

function fieldModification(name: string, path: string, change: Change): Modification {
  const steps = parseUpdatePath(path)
  const place = { create: operators[name]?.creates ?? false, mayBlock: name === '$unset', path }
  return {
    path,
    steps,
    onInsertOnly: name === '$setOnInsert',
    locate(document, positions) {
      const targets = concretePaths(document, steps, positions)
      return () => {
        for (const target of targets) changeAt(document, target, { ...place, change })
      }
    },
  }
}

function plainSteps(path: string): ReturnType<typeof concretePaths>[number] {
  return parseUpdatePath(path).map((step) => {
    if ('positional' in step)
      throw new CommandError(
        'BadValue',
        `The source and target field for $rename may not be dynamic: ${path}`,
      )
    return step
  })
}

function refuseArrayOnTheWay(document: Document, steps: ReturnType<typeof plainSteps>, path: string): void {
  for (let length = 1; length < steps.length; length++) {
    if (Array.isArray(valueAt(document, steps.slice(0, length))))
      throw new CommandError('BadValue', `The field of $rename cannot be an array element: '${path}'`)
  }
}

function renameModifications(from: string, to: unknown): Modification[] {
  if (typeof to !== 'string')
    throw new CommandError('BadValue', `The 'to' field for $rename must be a string: ${from}`)
  const source = plainSteps(from)
  const target = plainSteps(to)
  if (from === to)
    throw new CommandError('BadValue', `The source and target field for $rename must differ: ${from}`)
  const locate = (document: Document) => (): void => {
    const value = valueAt(document, source)
    if (value === undefined) return
    refuseArrayOnTheWay(document, source, from)
    refuseArrayOnTheWay(document, target, to)
    changeAt(document, source, { create: false, path: from, change: () => undefined })
    changeAt(document, target, { create: true, path: to, change: () => value })
  }
  const nothing = () => (): void => undefined
  return [
    { path: to, steps: target, onInsertOnly: false, locate },
    { path: from, steps: source, onInsertOnly: false, locate: nothing },
  ]
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

function parseOperator(name: string, operand: unknown, now: Date): Modification[] {
  if (name !== '$rename' && !Object.hasOwn(operators, name)) {
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
    if (name === '$rename') return renameModifications(path, value)
    const change = operators[name]?.change(value, path, now)
    return change ? [fieldModification(name, path, change)] : []
  })
}

/** Reads an update of operators. @throws CommandError for unknown operators, bad operands and conflicting paths */
export function parseModifications(update: Document, now: Date): readonly Modification[] {
  const modifications = Object.entries(update).flatMap(([name, operand]) => parseOperator(name, operand, now))
  refuseConflicts(modifications)
  return modifications.sort(comparePaths)
}
