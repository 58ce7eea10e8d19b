import { setTimeout as wait } from 'node:timers/promises'
import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import { AppError, errorName } from '../core/errors.ts'

/** Clients have little to say. */
const maxPayload = 16 * 1024
/** How long clients may take to say goodbye when the server stops. */
const goodbyeMs = 1_000
/** Closing codes of RFC 6455. */
const goingAway = 1001
const internalError = 1011

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route is a WebSocket: a `ticket` in its query stands for a key, and the route redeems it. */
    isWebsocket?: boolean
  }
}

/**
 * Lets routes be WebSockets, and closes every connection whose upgrade is refused: it has to come before
 * all that may refuse.
 */
export async function acceptWebsockets(app: FastifyInstance): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload },
    // A client that breaks the protocol is closed already, with the code that says why.
    errorHandler: (error, socket, request) => {
      request.log.debug({ error_name: errorName(error) }, 'websocket failed')
      socket.close(internalError)
    },
    preClose: closeAll,
  })
  app.addHook('onRequest', async ({ ws, routeOptions, is404 }) => {
    if (ws && !routeOptions.config.isWebsocket && !is404) throw notWebsocket()
  })
}

function notWebsocket(): AppError {
  return new AppError('INVALID_INPUT', {
    ru: 'По этому адресу нет WebSocket',
    en: 'There is no WebSocket at this address',
  })
}

async function closeAll(this: FastifyInstance): Promise<void> {
  const { websocketServer: server } = this
  server.close()
  for (const client of server.clients) client.close(goingAway, 'server stops')
  const allGone = [...server.clients].map((client) => new Promise((resolve) => client.once('close', resolve)))
  await Promise.race([Promise.all(allGone), wait(goodbyeMs, undefined, { ref: false })])
  for (const client of server.clients) client.terminate()
}
