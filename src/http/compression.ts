import compress from '@fastify/compress'
import type { FastifyInstance, FastifyReply } from 'fastify'
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
  // Behind the compression, which is a hook of each route itself.
  app.addHook('onRoute', (route) => {
    const before = [route.onSend ?? []].flat()
    route.onSend = [...before, async (_request, reply, payload) => tagEncoded(reply, payload)]
  })
}

/** A compressed answer is another one byte for byte, and so is its strong tag (RFC 9110, 8.8.1 and 8.8.3.3). */
function tagEncoded<Payload>(reply: FastifyReply, payload: Payload): Payload {
  const [etag, encoding] = [reply.getHeader('etag'), reply.getHeader('content-encoding')]
  if (typeof etag === 'string' && typeof encoding === 'string' && etag.startsWith('"')) {
    reply.header('etag', `${etag.slice(0, -1)}-${encoding}"`)
  }
  return payload
}

/** The tag of the same answer as it is before it is compressed. */
export function tagUnencoded(etag: string): string {
  return etag.replace(new RegExp(`-(?:${encodings.join('|')})"$`), '"')
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
