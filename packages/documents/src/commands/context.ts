import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { compileExpression, type ExpressionContext } from '../expression/compile.ts'

/** What the expressions of a command see: the time, and the variables of `let`, evaluated once. */
export function contextOf(command: Document): ExpressionContext {
  return withVariables({ now: new Date(), variables: {} }, command.let)
}

/** The same with more variables. @throws CommandError */
export function withVariables(context: ExpressionContext, given: unknown): ExpressionContext {
  if (given === undefined) return context
  if (!isDocument(given)) throw new CommandError('TypeMismatch', 'let must be an object')
  const more = Object.entries(given).map(([name, value]) => [name, compileExpression(value, context)({})])
  return { ...context, variables: { ...context.variables, ...Object.fromEntries(more) } }
}
