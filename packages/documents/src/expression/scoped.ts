import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import { isNil, isTruthy, listOf } from './arguments.ts'
import type { Compile, Expression, OperatorTable, Scope, Variables } from './scope.ts'

function parts(operand: unknown, name: string, fields: readonly string[]): Document {
  if (!isDocument(operand)) throw new CommandError(16878, `${name} only supports an object as its argument`)
  const unknown = Object.keys(operand).find((field) => !fields.includes(field))
  if (unknown) throw new CommandError(16879, `Unrecognized parameter to ${name}: ${unknown}`)
  return operand
}

function variableName(value: unknown): string {
  const name = value === undefined ? 'this' : value
  if (typeof name === 'string' && /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name
  throw new CommandError('FailedToParse', `'${String(name)}' is not a valid variable name`)
}

function required(operand: Document, field: string, name: string): unknown {
  if (!(field in operand)) throw new CommandError(16880, `Missing '${field}' parameter to ${name}`)
  return operand[field]
}

function compileLet(operand: unknown, compile: Compile): Expression {
  const document = parts(operand, '$let', ['vars', 'in'])
  const vars = required(document, 'vars', '$let')
  if (!isDocument(vars)) throw new CommandError(16876, 'invalid parameter: expected an object (vars)')
  const values = Object.entries(vars).map(([name, value]): [string, Expression] => [
    variableName(name),
    compile(value),
  ])
  const body = compile(required(document, 'in', '$let'))
  return (scope) => {
    const bound = Object.fromEntries(values.map(([name, value]): [string, unknown] => [name, value(scope)]))
    return rebinding(scope, body)(bound)
  }
}

/** Evaluates the body with one set of variables after another; they share a scope, made once for a whole list. */
function rebinding(scope: Scope, body: Expression): (bound: Variables) => unknown {
  const variables = { ...scope.variables }
  const inner = { ...scope, variables }
  return (bound) => {
    Object.assign(variables, bound)
    return body(inner)
  }
}

function compileMap(operand: unknown, compile: Compile): Expression {
  const document = parts(operand, '$map', ['input', 'as', 'in'])
  const input = compile(required(document, 'input', '$map'))
  const name = variableName(document.as)
  const body = compile(required(document, 'in', '$map'))
  return (scope) => {
    const value = input(scope)
    if (isNil(value)) return null
    const evaluate = rebinding(scope, body)
    return listOf(value, '$map').map((item) => evaluate({ [name]: item }) ?? null)
  }
}

function compileFilter(operand: unknown, compile: Compile): Expression {
  const document = parts(operand, '$filter', ['input', 'as', 'cond', 'limit'])
  const input = compile(required(document, 'input', '$filter'))
  const name = variableName(document.as)
  const test = compile(required(document, 'cond', '$filter'))
  const limit = 'limit' in document ? compile(document.limit) : () => null
  return (scope) => {
    const value = input(scope)
    if (isNil(value)) return null
    const evaluate = rebinding(scope, test)
    const kept = listOf(value, '$filter').filter((item) => isTruthy(evaluate({ [name]: item })))
    const most = limit(scope)
    return isNumeric(most) ? kept.slice(0, toDouble(most)) : kept
  }
}

function compileReduce(operand: unknown, compile: Compile): Expression {
  const document = parts(operand, '$reduce', ['input', 'initialValue', 'in'])
  const input = compile(required(document, 'input', '$reduce'))
  const initial = compile(required(document, 'initialValue', '$reduce'))
  const body = compile(required(document, 'in', '$reduce'))
  return (scope) => {
    const value = input(scope)
    if (isNil(value)) return null
    let result = initial(scope)
    const evaluate = rebinding(scope, body)
    for (const item of listOf(value, '$reduce')) result = evaluate({ this: item, value: result })
    return result
  }
}

/** Operators that bind variables. */
export const scopedOperators: OperatorTable = {
  $let: compileLet,
  $map: compileMap,
  $filter: compileFilter,
  $reduce: compileReduce,
}
