import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { AppError } from '../errors.ts'
import { fieldErrors } from './field-errors.ts'

/** Checks a part of the request with its zod schema. An absent body, here null, counts as an empty object. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data: unknown) => {
    const input = data === null && httpPart === 'body' ? {} : data
    const parsed = schema.safeParse(input, { reportInput: true })
    if (parsed.success) return { value: parsed.data }
    return { error: invalidInput(parsed.error.issues) }
  }

function invalidInput(issues: z.core.$ZodIssue[]): AppError {
  const text = { ru: 'Неверные параметры запроса', en: 'The request has invalid parameters' }
  return new AppError('INVALID_INPUT', text, { details: fieldErrors(issues) })
}
