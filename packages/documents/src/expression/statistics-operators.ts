import type { Expression, OperatorCompiler, OperatorTable } from './scope.ts'
import { averageOf, deviationOf, extremeOf, sumOf } from './statistics.ts'

/** An operator on a list: its operands, or the elements of its only one. */
function onList(work: (values: readonly unknown[]) => unknown): OperatorCompiler {
  return (operand, compile): Expression => {
    if (Array.isArray(operand) && operand.length !== 1) {
      const parts = operand.map(compile)
      return (scope) => work(parts.map((part) => part(scope)))
    }
    const only = compile(Array.isArray(operand) ? operand[0] : operand)
    return (scope) => {
      const value = only(scope)
      return work(Array.isArray(value) ? value : [value])
    }
  }
}

/** Accumulators as expressions of one document. */
export const statisticsOperators: OperatorTable = {
  $sum: onList(sumOf),
  $avg: onList(averageOf),
  $min: onList((values) => extremeOf(values, -1)),
  $max: onList((values) => extremeOf(values, 1)),
  $stdDevPop: onList((values) => deviationOf(values, false)),
  $stdDevSamp: onList((values) => deviationOf(values, true)),
}
