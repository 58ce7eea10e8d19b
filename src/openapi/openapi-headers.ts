import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { repeated } from '../http/problem-responses.ts'

const idempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .describe('Повторный запрос с тем же ключом и телом в течение 24 часов получает первый ответ')

const ifMatch = z
  .string()
  .optional()
  .describe('ETag из прежнего ответа: если с тех пор это изменил кто-то другой, ответ — 412')

/** Says in a route's schema which headers of a request mean something to it. */
export function describeHeaders(schema: FastifySchema, method: string): FastifySchema {
  const answers = typeof schema.response === 'object' ? { ...schema.response } : {}
  const headers = {
    ...(method === 'POST' && { 'Idempotency-Key': idempotencyKey }),
    ...('412' in answers && { 'If-Match': ifMatch }),
  }
  if (Object.keys(headers).length === 0) return schema
  const response = method === 'POST' ? { ...repeated, ...answers } : answers
  return { ...schema, headers: z.object(headers), response }
}
