import { z } from 'zod'
import { expected } from '../fields.ts'

/** A whole number as an address writes it, both bounds included. */
export function integer(from: number, to: number): z.ZodType<number, string> {
  return z
    .string()
    .refine(
      (text) => /^-?\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to,
      expected(`ожидается целое число от ${from} до ${to}`, `expected an integer from ${from} to ${to}`),
    )
    .transform(Number)
    .meta({ type: 'integer', minimum: from, maximum: to })
}

/** `true` or `false`, as a program writes a boolean into an address. */
export const Flag = z
  .string()
  .refine(
    (text) => ['true', 'false'].includes(text),
    expected('ожидается true или false', 'expected true or false'),
  )
  .transform((text) => text === 'true')
  .meta({ type: 'boolean' })
