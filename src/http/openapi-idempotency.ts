import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { repeated } from './problem-responses.ts'

const IdempotencyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Повторный запрос с тем же ключом и телом в течение 24 часов получает первый ответ'),
})

/** Says in a POST's schema that it can be repeated. */
export function describeIdempotency(schema: FastifySchema): FastifySchema {
  const answers = typeof schema.response === 'object' ? schema.response : {}
  return { ...schema, headers: IdempotencyHeader, response: { ...repeated, ...answers } }
}
