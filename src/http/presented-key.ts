import type { IncomingHttpHeaders } from 'node:http'

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

/** The value of `WWW-Authenticate` after a missing or a wrong key. Only a page opened by a person asks for it. */
export function challengeFor(headers: IncomingHttpHeaders, presented: string | null): string {
  if (headers.accept?.includes('text/html')) return 'Basic realm="leadbot", charset="UTF-8"'
  return presented === null ? 'Bearer realm="leadbot"' : 'Bearer realm="leadbot", error="invalid_token"'
}

function passwordOf(credentials: string): string {
  const pair = Buffer.from(credentials, 'base64').toString()
  return pair.slice(pair.indexOf(':') + 1)
}
