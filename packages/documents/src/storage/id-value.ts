import { isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'

/** The names that a reference to another document has may begin with a dollar. */
const referenceFields = new Set(['$ref', '$id', '$db'])

/** @throws CommandError `DollarPrefixedFieldName` for an `_id` that no query could ask for */
export function refuseOperatorsIn(id: unknown): void {
  if (Array.isArray(id)) for (const item of id) refuseOperatorsIn(item)
  if (!isDocument(id)) return
  for (const [key, value] of Object.entries(id)) {
    if (key.startsWith('$') && !referenceFields.has(key))
      throw new CommandError(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${key} is not valid for storage.`,
      )
    refuseOperatorsIn(value)
  }
}
