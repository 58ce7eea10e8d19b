/**
 * The regularised incomplete gamma functions of an integer shape, as logarithms. For such a shape they are the two
 * tails of a Poisson count: Q(k, x) = Pr[Poisson(x) < k], P(k, x) = Pr[Poisson(x) ≥ k] (NIST DLMF 8.4.10, 8.4.8).
 */
interface LogTails {
  lnP: number
  lnQ: number
}

/** Both at once; `shape` is a whole number from 1 on, `x` from 0 on. Finite as long as the tail is not empty. */
export function incompleteGamma(shape: number, x: number): LogTails {
  if (x === 0) return { lnP: Number.NEGATIVE_INFINITY, lnQ: 0 }
  if (x < shape) {
    const lnP = lnUpperTail(shape, x)
    return { lnP, lnQ: lnOneMinusExp(lnP) }
  }
  const lnQ = lnLowerTail(shape, x)
  return { lnP: lnOneMinusExp(lnQ), lnQ }
}

/** ln n!, for a whole number. Stirling's series (DLMF 5.11.1) is exact to the last digits from 16 on. */
export function lnFactorial(n: number): number {
  if (n < 16) {
    let product = 1
    for (let factor = 2; factor <= n; factor++) product *= factor
    return Math.log(product)
  }
  const inverse = 1 / n
  const square = inverse * inverse
  const correction = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + correction
}

/** ln of a sum of exponentials, without leaving the range of numbers. */
export function lnSumExp(logarithms: readonly number[]): number {
  const largest = Math.max(...logarithms)
  if (largest === Number.NEGATIVE_INFINITY) return largest
  return largest + Math.log(logarithms.reduce((sum, each) => sum + Math.exp(each - largest), 0))
}

function lnPoisson(count: number, mean: number): number {
  return count * Math.log(mean) - mean - lnFactorial(count)
}

/** ln Pr[Poisson(x) ≥ shape] below the mean's shape, where each term is smaller than the one before. */
function lnUpperTail(shape: number, x: number): number {
  let sum = 1
  let term = 1
  for (let count = shape + 1; term > sum * Number.EPSILON; count++) {
    term *= x / count
    sum += term
  }
  return lnPoisson(shape, x) + Math.log(sum)
}

/** ln Pr[Poisson(x) < shape] from the largest count down, where each term is at most the one before. */
function lnLowerTail(shape: number, x: number): number {
  let sum = 1
  let term = 1
  for (let count = shape - 1; count > 0 && term > sum * Number.EPSILON; count--) {
    term *= count / x
    sum += term
  }
  return lnPoisson(shape - 1, x) + Math.log(sum)
}

function lnOneMinusExp(logarithm: number): number {
  return Math.log1p(-Math.exp(logarithm))
}
