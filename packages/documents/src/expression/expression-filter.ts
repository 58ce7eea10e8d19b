import type { Document } from '../bson/document.ts'
import { type Filter, parseFilter } from '../query/filter.ts'
import { isTruthy } from './arguments.ts'
import { compileExpression, type ExpressionContext } from './compile.ts'

/** Compiles a query in which `$expr` may stand. @throws CommandError */
export function queryFilter(query: Document, context: ExpressionContext): Filter {
  return parseFilter(query, (expression) => {
    const evaluate = compileExpression(expression, context)
    return (document) => isTruthy(evaluate(document))
  })
}
