import { add } from '../bson/arithmetic.ts'
import { compareValues } from '../bson/compare.ts'
import { isNumeric } from '../bson/numeric.ts'
import { typeName } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import type { Change } from './target.ts'

export function increment(amount: unknown, path: string): Change {
  if (!isNumeric(amount)) {
    const message = `Cannot increment with non-numeric argument: {${path}: ${typeName(amount)}}`
    throw new CommandError('TypeMismatch', message)
  }
  return (old) => {
    if (old === undefined) return amount
    if (!isNumeric(old)) {
      const message = `Cannot apply $inc to a value of non-numeric type. The field '${path}' has a non-numeric value of type ${typeName(old)}`
      throw new CommandError('TypeMismatch', message)
    }
    const sum = add(old, amount)
    if (sum !== null) return sum
    throw new CommandError(
      'BadValue',
      'Failed to apply $inc operations to the current value: it exceeds 64 bits',
    )
  }
}

export function minimum(operand: unknown): Change {
  return (old) => (old === undefined || compareValues(operand, old) < 0 ? operand : old)
}

export function maximum(operand: unknown): Change {
  return (old) => (old === undefined || compareValues(operand, old) > 0 ? operand : old)
}
