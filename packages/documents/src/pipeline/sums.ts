import { Decimal128, Double, Long } from 'bson'
import { add } from '../bson/arithmetic.ts'
import { isLong, isNumeric, type Numeric, toDouble } from '../bson/numeric.ts'
import { notSupported } from '../errors.ts'

/** A sum of doubles that keeps what the last digit loses, as MongoDB's does. */
function sumOfDoubles(values: readonly number[]): number {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    const part = next - sum
    lost += sum - (next - part) + (value - part)
    sum = next
  }
  return Number.isFinite(sum) ? sum + lost : values.reduce((total, value) => total + value, 0)
}

function wholeSum(values: readonly (number | Long)[]): Numeric {
  let sum = 0n
  for (const value of values) sum += isLong(value) ? value.toBigInt() : BigInt(value)
  const areInts = values.every((value) => typeof value === 'number')
  if (areInts && BigInt.asIntN(32, sum) === sum) return Number(sum)
  return BigInt.asIntN(64, sum) === sum ? Long.fromBigInt(sum) : new Double(Number(sum))
}

/** The sum in the widest of the types, exact as far as the type is; what is no number counts for nothing. */
export function sumOf(values: readonly unknown[]): Numeric {
  const numbers = values.filter(isNumeric)
  const isWhole = (value: Numeric): value is number | Long => typeof value === 'number' || isLong(value)
  if (numbers.every(isWhole)) return wholeSum(numbers)
  const decimals = numbers.filter((value) => value instanceof Decimal128)
  const others = numbers.filter((value) => !(value instanceof Decimal128))
  const sum: Numeric = others.every(isWhole)
    ? wholeSum(others)
    : new Double(sumOfDoubles(others.map(toDouble)))
  return decimals.reduce<Numeric>((total, value) => add(total, value) ?? total, sum)
}

/** The mean, or null of no numbers at all. @throws CommandError where one of them is a decimal */
export function averageOf(values: readonly unknown[]): Double | null {
  const numbers = values.filter(isNumeric)
  if (numbers.length === 0) return null
  if (numbers.some((value) => value instanceof Decimal128)) throw notSupported('$avg of decimals')
  return new Double(toDouble(sumOf(numbers)) / numbers.length)
}
