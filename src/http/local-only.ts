import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { HttpConfig } from '../config.ts'
import { AppError } from '../core/errors.ts'
import { isLoopback } from '../core/loopback.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Monitors ask for it, some by HTTP/1.0, and it tells nothing that a stranger may not know. */
    isProbe?: boolean
  }
}

/** What proxies and tunnels say of whom they ask for: the standard headers and those in common use. */
const forwarding =
  /^(forwarded|via|x-forwarded(-.+)?|x-original-.+|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip)$/

/**
 * Where nobody said that the API may do without keys, it answers this machine's own programs alone. DNS
 * rebinding, a page whose site's name was pointed at this machine, is known by its Host. A reverse proxy,
 * behind which everybody would be let in, is known by the headers that it adds; nginx adds none and sends a
 * loopback Host unless told otherwise, but speaks HTTP/1.0, which no program of today does by itself.
 */
export function guardLocal(
  app: FastifyInstance,
  { apiAuth, isLocalOnly }: Pick<HttpConfig, 'apiAuth' | 'isLocalOnly'>,
): void {
  if (apiAuth === 'key' || !isLocalOnly) return
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.isProbe) return
    if (!isLoopback(request.hostname) || isForwarded(request)) throw onlyLocal()
  })
}

function isForwarded({ raw, headers }: FastifyRequest): boolean {
  return raw.httpVersion === '1.0' || Object.keys(headers).some((name) => forwarding.test(name))
}

function onlyLocal(): AppError {
  return new AppError('FORBIDDEN', {
    ru: 'Без ключей API отвечает только программам этого компьютера, напрямую и на localhost: задайте API_AUTH',
    en: 'Without keys the API answers only programs on this machine, directly and on localhost: set API_AUTH',
  })
}
