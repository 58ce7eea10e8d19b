import { isNumeric, toDouble } from '../bson/numeric.ts'
import { typeName } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import type { Compile, Expression, OperatorCompiler } from './scope.ts'

/** The operands of an operator: a list, or one that stands alone. */
export function compileList(operand: unknown, compile: Compile): Expression[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  return list.map(compile)
}

function refuseCount(name: string, count: number, wanted: string): never {
  throw new CommandError(16020, `Expression ${name} takes ${wanted}. ${count} were passed in.`)
}

/** An operator of a fixed number of operands. */
export function operator(count: number, work: (...values: unknown[]) => unknown): OperatorCompiler {
  return between(count, count, work)
}

/** An operator of a number of operands between two limits. */
export function between(
  least: number,
  most: number,
  work: (...values: unknown[]) => unknown,
): OperatorCompiler {
  return (operand, compile, name) => {
    const list = compileList(operand, compile)
    if (list.length < least || list.length > most) {
      refuseCount(
        name,
        list.length,
        least === most ? `exactly ${least} arguments` : `at least ${least} arguments, and at most ${most}`,
      )
    }
    return (scope) => work(...list.map((each) => each(scope)))
  }
}

/** An operator of any number of operands, which gets them as a list. */
export function variadic(work: (values: readonly unknown[]) => unknown): OperatorCompiler {
  return (operand, compile) => {
    const list = compileList(operand, compile)
    return (scope) => work(list.map((each) => each(scope)))
  }
}

/** An operator of any number of operands that is null at the first operand without a value, before it looks further. */
export function sequential<T>(
  check: (value: unknown) => T,
  work: (values: readonly T[]) => unknown,
): OperatorCompiler {
  return variadic((values) => {
    const checked: T[] = []
    for (const value of values) {
      if (isNil(value)) return null
      checked.push(check(value))
    }
    return work(checked)
  })
}

export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** Whether the value counts as true in the expression language. */
export function isTruthy(value: unknown): boolean {
  if (isNil(value) || value === false) return false
  return !(isNumeric(value) && toDouble(value) === 0)
}

/** @throws CommandError where an operand has another type than the operator takes */
export function wrongOperand(code: number, name: string, value: unknown): CommandError {
  return new CommandError(code, `${name} does not take a value of type ${typeName(value)}`)
}

export function listOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw wrongOperand(17124, name, value)
}

export function wholeOf(value: unknown, name: string): number {
  if (isNumeric(value) && Number.isSafeInteger(toDouble(value))) return toDouble(value)
  throw wrongOperand(40096, name, value)
}
