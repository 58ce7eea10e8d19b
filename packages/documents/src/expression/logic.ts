import { compareValues } from '../bson/compare.ts'
import { isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { compileList, isNil, isTruthy, operator } from './arguments.ts'
import type { Compile, Expression, OperatorCompiler, OperatorTable } from './scope.ts'

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
  return (scope) => (isTruthy(test?.(scope)) ? then?.(scope) : otherwise?.(scope))
}

function compileSwitch(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand) || !Array.isArray(operand.branches) || operand.branches.length === 0)
    throw new CommandError(40068, '$switch requires at least one branch')
  const branches = operand.branches.map((branch: unknown) => {
    if (!isDocument(branch) || !('case' in branch) || !('then' in branch))
      throw new CommandError(40067, "$switch requires each branch have a 'case' and a 'then' expression")
    return { test: compile(branch.case), result: compile(branch.then) }
  })
  const fallback = 'default' in operand ? compile(operand.default) : undefined
  return (scope) => {
    const branch = branches.find(({ test }) => isTruthy(test(scope)))
    if (branch) return branch.result(scope)
    if (!fallback)
      throw new CommandError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      )
    return fallback(scope)
  }
}

function compileIfNull(operand: unknown, compile: Compile): Expression {
  const list = compileList(operand, compile)
  if (list.length < 2) throw new CommandError(1257300, '$ifNull needs at least two arguments')
  return (scope) => {
    let value: unknown
    for (const each of list) {
      value = each(scope)
      if (!isNil(value)) return value
    }
    return value
  }
}

export const logicOperators: OperatorTable = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: operator(2, (a, b) => Math.sign(compareValues(a, b))),
  $and: (operand, compile) => {
    const list = compileList(operand, compile)
    return (scope) => list.every((each) => isTruthy(each(scope)))
  },
  $or: (operand, compile) => {
    const list = compileList(operand, compile)
    return (scope) => list.some((each) => isTruthy(each(scope)))
  },
  $not: operator(1, (value) => !isTruthy(value)),
  $cond: compileCond,
  $switch: compileSwitch,
  $ifNull: compileIfNull,
}
