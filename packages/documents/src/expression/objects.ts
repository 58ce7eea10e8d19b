import { type Document, getField, isDocument, keyOf, nameOf } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { isNil, listOf, operator, variadic, wrongOperand } from './arguments.ts'
import type { Compile, Expression, OperatorTable } from './scope.ts'

/** All the documents in one; the later ones win. @throws CommandError */
export function merged(values: readonly unknown[]): unknown {
  const documents = values.flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
  const result: Document = {}
  for (const document of documents) {
    if (isNil(document)) continue
    if (!isDocument(document)) throw wrongOperand(40400, '$mergeObjects', document)
    Object.assign(result, document)
  }
  return result
}

function toPairs(value: unknown): unknown {
  if (isNil(value)) return null
  if (!isDocument(value)) throw wrongOperand(40390, '$objectToArray', value)
  return Object.entries(value).map(([key, item]) => ({ k: nameOf(key), v: item }))
}

function pairOf(item: unknown): [string, unknown] {
  const [name, value]: unknown[] = isDocument(item) ? [item.k, item.v] : Array.isArray(item) ? item : []
  if (typeof name !== 'string') throw new CommandError(40394, '$arrayToObject requires keys that are strings')
  return [keyOf(name), value]
}

function fromPairs(value: unknown): unknown {
  return isNil(value) ? null : Object.fromEntries(listOf(value, '$arrayToObject').map(pairOf))
}

function compileGetField(operand: unknown, compile: Compile): Expression {
  const isLong = isDocument(operand) && 'field' in operand
  const name = isLong ? operand.field : operand
  const literal = isDocument(name) && '$literal' in name ? name.$literal : name
  if (typeof literal !== 'string' || (literal === name && literal.startsWith('$')))
    throw new CommandError(5654601, '$getField requires a constant string as its field')
  const input = compile(isLong && 'input' in operand ? operand.input : '$$CURRENT')
  const key = keyOf(literal)
  return (scope) => {
    const value = input(scope)
    if (isNil(value)) return value
    return isDocument(value) ? getField(value, key) : undefined
  }
}

export const objectOperators: OperatorTable = {
  $mergeObjects: variadic(merged),
  $objectToArray: operator(1, toPairs),
  $arrayToObject: operator(1, fromPairs),
  $getField: compileGetField,
}
