import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { type Compile, type Expression, pathOf } from './field-path.ts'
import { operators } from './operators.ts'

function fieldPath(path: string): ReturnType<typeof parsePath> {
  if (path === '' || path.split('.').includes(''))
    throw new CommandError(40353, 'FieldPath must not end with a dot or hold an empty name.')
  return parsePath(path)
}

function compileVariable(text: string): Expression {
  const [name = '', ...rest] = text.split('.')
  if (name === 'REMOVE') return () => undefined
  if (name !== 'ROOT' && name !== 'CURRENT')
    throw new CommandError(17276, `Use of undefined variable: ${name}`)
  const steps = rest.length > 0 ? fieldPath(rest.join('.')) : []
  return (document) => pathOf(document, steps)
}

function compileText(text: string): Expression {
  if (text.startsWith('$$')) return compileVariable(text.slice(2))
  if (!text.startsWith('$')) return () => text
  const steps = fieldPath(text.slice(1))
  return (document) => pathOf(document, steps)
}

function compileOperator(name: string, operand: unknown): Expression {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (!operator) throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${name}'`)
  return operator(operand, compileExpression, name)
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
    return [key, compileExpression(value)]
  })
  return (root) => {
    const result: Document = {}
    for (const [key, value] of fields) {
      const next = value(root)
      if (next !== undefined) result[key] = next
    }
    return result
  }
}

/**
 * Compiles an expression of the aggregation language to a function of a document.
 * @throws CommandError 168 for an unknown operator and others for bad operands
 */
export const compileExpression: Compile = (expression) => {
  if (typeof expression === 'string') return compileText(expression)
  if (isDocument(expression)) return compileDocument(expression)
  if (!Array.isArray(expression)) return () => expression
  const items = expression.map(compileExpression)
  return (document) => items.map((item) => item(document) ?? null)
}
