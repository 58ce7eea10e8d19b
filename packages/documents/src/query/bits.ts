import { isLong, isNumeric, toDouble } from '../bson/numeric.ts'
import { CommandError, notSupported } from '../errors.ts'
import { anyValue, type Condition } from './condition.ts'

const tests = {
  $bitsAllSet: (bits: bigint, mask: bigint) => (bits & mask) === mask,
  $bitsAnySet: (bits: bigint, mask: bigint) => (bits & mask) !== 0n,
  $bitsAllClear: (bits: bigint, mask: bigint) => (bits & mask) === 0n,
  $bitsAnyClear: (bits: bigint, mask: bigint) => (bits & mask) !== mask,
} as const

function wholeOf(value: unknown): bigint | undefined {
  if (isLong(value)) return value.toBigInt()
  if (!isNumeric(value)) return undefined
  const double = toDouble(value)
  return Number.isInteger(double) && Math.abs(double) < 2 ** 63 ? BigInt(double) : undefined
}

function maskOf(operand: unknown): bigint {
  if (Array.isArray(operand)) {
    return operand.reduce((mask: bigint, position: unknown) => {
      const bit = wholeOf(position)
      if (bit === undefined || bit < 0n)
        throw new CommandError('BadValue', 'bit positions must be non-negative integers')
      return mask | (1n << (bit > 63n ? 63n : bit))
    }, 0n)
  }
  const mask = wholeOf(operand)
  if (mask === undefined) throw notSupported('a bit mask that is neither a number nor a list of positions')
  if (mask < 0n) throw new CommandError('FailedToParse', 'Expected a non-negative number in a bit mask')
  return mask
}

/** `$bitsAllSet` and its like, on numbers. */
export function parseBits(name: keyof typeof tests, operand: unknown): Condition {
  const mask = maskOf(operand)
  const accepts = tests[name]
  const test = (value: unknown): boolean => {
    const bits = wholeOf(value)
    return bits !== undefined && accepts(BigInt.asUintN(64, bits), mask)
  }
  return anyValue({ kind: 'other', test })
}
