import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

export const sessionCookie = 'leadbot_session'

/** The token of a session that a request's cookie holds; null for none. */
export function presentedSession({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  return headers.cookie === undefined ? null : (parseCookie(headers.cookie)[sessionCookie] ?? null)
}

/**
 * Has the browser keep the token where no script reads it, and send it to this server alone. `Secure` where the
 * browser speaks HTTPS, as this server or a proxy that it trusts says.
 */
export function keepSession(
  { protocol }: Pick<FastifyRequest, 'protocol'>,
  reply: FastifyReply,
  { token, seconds }: { token: string; seconds: number },
): void {
  const cookie = stringifySetCookie({
    name: sessionCookie,
    value: token,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: protocol === 'https',
    maxAge: seconds,
  })
  reply.header('set-cookie', cookie)
}

/** Has the browser forget the token. */
export function forgetSession(request: Pick<FastifyRequest, 'protocol'>, reply: FastifyReply): void {
  keepSession(request, reply, { token: '', seconds: 0 })
}
