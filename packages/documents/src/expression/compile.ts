import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { arithmeticOperators } from './arithmetic.ts'
import { arrayOperators } from './arrays.ts'
import { dateOperators } from './dates.ts'
import { logicOperators } from './logic.ts'
import { mingoOperators } from './mingo-operators.ts'
import { objectOperators } from './objects.ts'
import { type Compile, type Expression, type OperatorTable, pathOf, type Variables } from './scope.ts'
import { scopedOperators } from './scoped.ts'
import { setOperators } from './sets.ts'
import { statisticsOperators } from './statistics-operators.ts'
import { stringOperators } from './strings.ts'
import { typeOperators } from './types.ts'

const operators: OperatorTable = {
  ...arithmeticOperators,
  ...arrayOperators,
  ...dateOperators,
  ...logicOperators,
  ...objectOperators,
  ...scopedOperators,
  ...setOperators,
  ...statisticsOperators,
  ...stringOperators,
  ...typeOperators,
  ...mingoOperators,
}

function fieldPath(path: string): ReturnType<typeof parsePath> {
  if (path === '' || path.split('.').includes(''))
    throw new CommandError(40353, 'FieldPath must not end with a dot or hold an empty name.')
  return parsePath(path)
}

function compileVariable(text: string): Expression {
  const [name = '', ...rest] = text.split('.')
  const steps = rest.length > 0 ? fieldPath(rest.join('.')) : []
  if (name === 'REMOVE') return () => undefined
  if (name === 'ROOT') return (scope) => pathOf(scope.root, steps)
  if (name === 'CURRENT') return (scope) => pathOf(scope.current, steps)
  return ({ variables }) => {
    if (!Object.hasOwn(variables, name)) throw new CommandError(17276, `Use of undefined variable: ${name}`)
    return pathOf(variables[name], steps)
  }
}

function compileText(text: string): Expression {
  if (text.startsWith('$$')) return compileVariable(text.slice(2))
  if (!text.startsWith('$')) return () => text
  const steps = fieldPath(text.slice(1))
  return (scope) => pathOf(scope.current, steps)
}

function compileOperator(name: string, operand: unknown): Expression {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (!operator) throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${name}'`)
  return operator(operand, compile, name)
}

function compileDocument(document: Document): Expression {
  const entries = Object.entries(document)
  const first = entries[0]
  if (first?.[0].startsWith('$')) {
    if (entries.length > 1)
      throw new CommandError(15983, 'An object representing an expression must have exactly one field')
    return compileOperator(first[0], first[1])
  }
  const fields = entries.map(([key, value]): [string, Expression] => {
    if (nameOf(key).includes('.'))
      throw new CommandError(16412, `FieldPath field names may not contain '.'. Found '${key}'`)
    return [key, compile(value)]
  })
  return (scope) => {
    const result: Document = {}
    for (const [key, value] of fields) {
      const next = value(scope)
      if (next !== undefined) result[key] = next
    }
    return result
  }
}

const compile: Compile = (expression) => {
  if (typeof expression === 'string') return compileText(expression)
  if (isDocument(expression)) return compileDocument(expression)
  if (!Array.isArray(expression)) return () => expression
  const items = expression.map(compile)
  return (scope) => items.map((item) => item(scope) ?? null)
}

/** What every expression of a command sees: the time of the command, and the variables of `let`. */
export type ExpressionContext = { readonly now: Date; readonly variables: Variables }

/** A compiled expression: its value for a document, undefined where it is missing. */
export type Evaluate = (document: Document, root?: Document) => unknown

/**
 * Compiles an expression of the aggregation language to a function of a document.
 * @throws CommandError 168 for an unknown operator and others for bad operands
 */
export function compileExpression(expression: unknown, context: ExpressionContext): Evaluate {
  const evaluate = compile(expression)
  const variables: Variables = { NOW: context.now, ...context.variables }
  return (document, root = document) => evaluate({ root, current: document, variables })
}
