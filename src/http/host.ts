import type { FastifyInstance } from 'fastify'
import { AppError } from '../core/errors.ts'

/**
 * Refuses a request of HTTP/1.1 that does not name one host, once (RFC 9112): with two, who stands before this
 * server may go by the other one. Node would refuse one without itself, with no word on why.
 */
export function wantOneHost(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw: { rawHeaders, httpVersion } }) => {
    const names = rawHeaders.filter((_, index) => index % 2 === 0)
    const hosts = names.filter((name) => name.toLowerCase() === 'host').length
    if (hosts > 1 || (hosts === 0 && httpVersion === '1.1')) throw notOneHost()
  })
}

function notOneHost(): AppError {
  return new AppError('INVALID_INPUT', {
    ru: 'В запросе ожидается один заголовок Host',
    en: 'The request has to have one Host header',
  })
}
