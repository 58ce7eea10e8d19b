import type { Document } from '../bson/document.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { requiredFields } from '../query/filter.ts'
import type { Filter } from '../query/filter-tree.ts'
import { copyOf } from './array-operators.ts'
import { changeAt } from './target.ts'

function equalityOf(kind: string, operand: unknown): unknown {
  if (kind === 'eq') return operand
  const isSingle = kind === 'in' && Array.isArray(operand) && operand.length === 1
  return isSingle ? operand[0] : undefined
}

/** The fields that the equality conditions of an upsert's query set. @throws CommandError for two values of one field */
export function fieldsFromQuery(filter: Filter): Document {
  const document: Document = {}
  const paths: string[] = []
  for (const { path, conditions } of requiredFields(filter)) {
    for (const { kind, operand } of conditions) {
      const value = equalityOf(kind, operand)
      if (value === undefined) continue
      if (
        paths.some((other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
      )
        throw new CommandError(
          'NotSingleValueField',
          `cannot infer query fields to set, path '${path}' is matched twice`,
        )
      paths.push(path)
      changeAt(document, parsePath(path), { create: true, path, change: () => copyOf(value) })
    }
  }
  return document
}
