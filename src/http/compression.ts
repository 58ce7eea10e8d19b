import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../core/errors.ts'

const encodings = ['br', 'gzip', 'deflate'] as const satisfies string[]

/** What `Accept-Encoding` says to a client whose body is encoded in a way that is not known here. */
export const readableEncodings = encodings.join(', ')

/**
 * Compresses what is larger than 1 KB for clients that take it so, and reads compressed bodies: the limit of a
 * body's size holds for what it unpacks to.
 */
export async function compressContent(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: [...encodings],
    requestEncodings: [...encodings, 'identity'],
    onUnsupportedRequestEncoding: () => unknownEncoding(),
    onInvalidRequestPayload: () => notEncodedSo(),
  })
}

function unknownEncoding(): AppError {
  const message = {
    ru: `ожидается Content-Encoding: ${readableEncodings}`,
    en: `expected Content-Encoding: ${readableEncodings}`,
  }
  return new AppError('UNSUPPORTED_ENCODING', message, { details: [{ path: 'content-encoding', message }] })
}

function notEncodedSo(): AppError {
  const message = {
    ru: 'Тело запроса сжато не так, как сказано в Content-Encoding',
    en: 'The request body is not encoded as its Content-Encoding says',
  }
  return new AppError('INVALID_INPUT', message, { details: [{ path: 'content-encoding', message }] })
}
