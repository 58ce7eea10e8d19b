import { compareValues } from '../bson/compare.ts'
import { isDocument } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { typeName } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import type { Compile, Expression, OperatorCompiler } from './field-path.ts'

function compileList(operand: unknown, compile: Compile): Expression[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  return list.map(compile)
}

/** An operator of a fixed number of operands. */
function operator(count: number, work: (...values: unknown[]) => unknown): OperatorCompiler {
  return (operand, compile, name) => {
    const list = compileList(operand, compile)
    if (list.length !== count) {
      const wanted = `exactly ${count} arguments`
      throw new CommandError(16020, `Expression ${name} takes ${wanted}. ${list.length} were passed in.`)
    }
    return (document) => work(...list.map((each) => each(document)))
  }
}

export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

function isTruthy(value: unknown): boolean {
  if (isNil(value) || value === false) return false
  return !(isNumeric(value) && toDouble(value) === 0)
}

function comparison(accepts: (order: number) => boolean): OperatorCompiler {
  return operator(2, (a, b) => accepts(compareValues(a, b)))
}

function compileCond(operand: unknown, compile: Compile): Expression {
  const parts: readonly unknown[] = isDocument(operand)
    ? [operand.if, operand.then, operand.else]
    : Array.isArray(operand)
      ? operand
      : []
  const isComplete = parts.length === 3 && (!isDocument(operand) || Object.keys(operand).length === 3)
  if (!isComplete)
    throw new CommandError(16020, 'Expression $cond takes exactly 3 arguments: if, then and else')
  const [test, then, otherwise] = parts.map(compile)
  return (document) => (isTruthy(test?.(document)) ? then?.(document) : otherwise?.(document))
}

function compileIfNull(operand: unknown, compile: Compile): Expression {
  const list = compileList(operand, compile)
  if (list.length < 2) throw new CommandError(1257300, '$ifNull needs at least two arguments')
  return (document) => {
    let value: unknown
    for (const each of list) {
      value = each(document)
      if (!isNil(value)) return value
    }
    return value
  }
}

function size(list: unknown): number {
  if (Array.isArray(list)) return list.length
  throw new CommandError(17124, `The argument to $size must be an array, but was of type: ${typeName(list)}`)
}

function bsonSize(value: unknown): number | null {
  if (isNil(value)) return null
  if (isDocument(value)) return encode(value).length
  throw new CommandError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`)
}

/** What shells ask for of a document, and what a group or a projection can hardly do without. */
export const operators: { readonly [name: string]: OperatorCompiler } = {
  $literal: (operand) => () => operand,
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $and: (operand, compile) => {
    const list = compileList(operand, compile)
    return (document) => list.every((each) => isTruthy(each(document)))
  },
  $or: (operand, compile) => {
    const list = compileList(operand, compile)
    return (document) => list.some((each) => isTruthy(each(document)))
  },
  $not: operator(1, (value) => !isTruthy(value)),
  $cond: compileCond,
  $ifNull: compileIfNull,
  $type: operator(1, typeName),
  $isArray: operator(1, (value) => Array.isArray(value)),
  $size: operator(1, size),
  $bsonSize: operator(1, bsonSize),
}
