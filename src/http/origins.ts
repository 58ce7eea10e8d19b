import cors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets pages of the listed origins call the API, and no page of another site change anything or listen:
 * a browser sends what it knows of this server along with any page's request, and asks about no WebSocket.
 */
export async function guardOrigins(app: FastifyInstance, corsOrigins: readonly string[]): Promise<void> {
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: [
        'Authorization',
        'X-API-Key',
        'Content-Type',
        'Idempotency-Key',
        'If-Match',
        'If-None-Match',
        'X-Request-Id',
      ],
      exposedHeaders: [
        'Link',
        'ETag',
        'X-Request-Id',
        'Idempotency-Replayed',
        'RateLimit-Limit',
        'RateLimit-Remaining',
        'RateLimit-Reset',
        'Retry-After',
      ],
      maxAge: 600,
      strictPreflight: false,
    })
  }
  app.addHook('onRequest', async (request) => {
    const isHarmless = safeMethods.has(request.method) && request.headers.upgrade === undefined
    if (!isHarmless && isForeign(request, corsOrigins)) throw foreignOrigin()
  })
}

/**
 * Whether a page of another site asks, but for those listed. Programs that are no browsers send neither header.
 */
export function isForeign({ headers, host }: FastifyRequest, corsOrigins: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  if (origin === undefined || site === 'same-origin' || corsOrigins.includes(origin)) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

function foreignOrigin(): AppError {
  return new AppError('FORBIDDEN', {
    ru: 'Страницам этого сайта API недоступен: сайт разрешает настройка CORS_ORIGINS',
    en: 'Pages of this site may not call the API: the setting CORS_ORIGINS allows a site',
  })
}
