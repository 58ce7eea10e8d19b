import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'

/**
 * The API key that a request shows: `X-API-Key`, `Authorization: Bearer`, or the password of
 * `Authorization: Basic`, which is how a browser asks a person for it. Null when it shows none.
 */
export function presentedKey(headers: IncomingHttpHeaders): string | null {
  const own = headers['x-api-key']
  if (typeof own === 'string') return own
  const [, scheme = '', credentials = ''] = /^(\w+) +(\S+)$/.exec(headers.authorization ?? '') ?? []
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return credentials
    case 'basic':
      return passwordOf(credentials)
    default:
      return null
  }
}

/**
 * The value of `WWW-Authenticate` after a missing or a wrong key. Only a page opened by a person asks for it,
 * and what such a page loads from beside it.
 */
export function challengeFor(
  { headers, routeOptions }: Pick<FastifyRequest, 'headers' | 'routeOptions'>,
  presented: string | null,
): string {
  // A realm of its own, or the browser would go on with a key that was good enough for another page.
  if (routeOptions.config.isPageOnly) return 'Basic realm="leadbot admin", charset="UTF-8"'
  if (headers.accept?.includes('text/html')) return 'Basic realm="leadbot", charset="UTF-8"'
  return presented === null ? 'Bearer realm="leadbot"' : 'Bearer realm="leadbot", error="invalid_token"'
}

function passwordOf(credentials: string): string {
  const pair = Buffer.from(credentials, 'base64').toString()
  return pair.slice(pair.indexOf(':') + 1)
}
