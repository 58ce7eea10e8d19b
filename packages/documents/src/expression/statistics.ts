import { Decimal128, Double, Long } from 'bson'
import { add, divideDecimals, toDecimal } from '../bson/arithmetic.ts'
import { compareValues } from '../bson/compare.ts'
import { isLong, isNumeric, type Numeric, toDouble } from '../bson/numeric.ts'
import { isNil } from './arguments.ts'

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

/** The mean, or null of no numbers at all. */
export function averageOf(values: readonly unknown[]): Numeric | null {
  const count = values.filter(isNumeric).length
  if (count === 0) return null
  const sum = sumOf(values)
  if (sum instanceof Decimal128) return divideDecimals(sum, toDecimal(count))
  return new Double(toDouble(sum) / count)
}

/** The largest (1) or smallest (-1) of the values, or null. */
export function extremeOf(values: readonly unknown[], direction: 1 | -1): unknown {
  let best: unknown = null
  for (const value of values)
    if (!isNil(value) && (best === null || compareValues(value, best) * direction > 0)) best = value
  return best
}

/** The standard deviation of the population or of a sample of it. */
export function deviationOf(values: readonly unknown[], isSample: boolean): Double | null {
  let count = 0
  let mean = 0
  let squares = 0
  for (const value of values) {
    if (!isNumeric(value)) continue
    count++
    const delta = toDouble(value) - mean
    mean += delta / count
    squares += delta * (toDouble(value) - mean)
  }
  const divisor = isSample ? count - 1 : count
  return divisor < 1 ? null : new Double(Math.sqrt(squares / divisor))
}
