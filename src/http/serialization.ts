import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import { ResponseSerializationError } from 'fastify-type-provider-zod'
import type { z } from 'zod'

/**
 * Writes an answer with what its zod schema names, and nothing else. Answers are plain data, so to read one by its
 * schema is to write it: zod compiles the former alone, and fastify-type-provider-zod's own compiler does the latter.
 * @throws ResponseSerializationError for an answer that is not as its schema says
 */
export const serializerCompiler: FastifySerializerCompiler<z.ZodType> =
  ({ schema, method, url }) =>
  (answer: unknown) => {
    const read = schema.safeParse(answer)
    if (read.success) return JSON.stringify(read.data)
    throw new ResponseSerializationError(method, url, { cause: read.error })
  }
