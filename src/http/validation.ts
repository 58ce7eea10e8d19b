import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { fieldErrors } from './field-errors.ts'

/**
 * Checks a part of the request with its zod schema. An absent body, here null, is refused: with the fields that
 * are required, or else for being absent.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data: unknown) => {
    const isAbsent = data === null && httpPart === 'body'
    const parsed = schema.safeParse(isAbsent ? {} : data, { reportInput: true })
    if (!parsed.success) return { error: invalidInput(parsed.error.issues) }
    return isAbsent ? { error: noBody() } : { value: parsed.data }
  }

function invalidInput(issues: z.core.$ZodIssue[]): AppError {
  const text = { ru: 'Неверные параметры запроса', en: 'The request has invalid parameters' }
  return new AppError('INVALID_INPUT', text, { details: fieldErrors(issues) })
}

function noBody(): AppError {
  const text = { ru: 'ожидается тело запроса: объект JSON', en: 'expected a request body: a JSON object' }
  return new AppError('INVALID_INPUT', text, { details: [{ path: '', message: text }] })
}
