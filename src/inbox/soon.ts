import { z } from 'zod'
import { expected } from '../core/fields.ts'

const dayMs = 24 * 60 * 60 * 1000
const farthestMs = 366 * dayMs

/** A moment within a year from now, ISO 8601 with its offset. */
export const Soon = z
  .string()
  .refine(
    (text) => z.iso.datetime({ offset: true }).safeParse(text).success && isSoon(Date.parse(text)),
    expected('ожидается время в ближайший год', 'expected a time within a year from now'),
  )
  .meta({ format: 'date-time' })

function isSoon(at: number): boolean {
  return at > Date.now() && at < Date.now() + farthestMs
}
