import type { FastifyInstance } from 'fastify'
import { AppError } from '../core/errors.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads JSON bodies. Bytes that are not UTF-8 are refused rather than replaced, since texts are kept as
 * given. An empty body is no body, so that a client may send its usual content type with a DELETE.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined)
    const text = decode(body)
    if (text === null) return done(notUtf8(), undefined)
    return parse(request, text, (error, value) => {
      done(value === null ? notAnObject() : error, value)
    })
  })
}

function decode(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** Fastify cannot tell a body that says null from no body at all, so it is refused here. */
function notAnObject(): AppError {
  const text = { ru: 'ожидается объект', en: 'expected an object' }
  return new AppError('INVALID_INPUT', text, { details: [{ path: '', message: text }] })
}

function notUtf8(): AppError {
  return new AppError('INVALID_INPUT', {
    ru: 'Тело запроса должно быть в UTF-8',
    en: 'The request body must be UTF-8',
  })
}
