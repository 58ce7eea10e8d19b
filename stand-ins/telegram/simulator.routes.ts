import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { hangUpSignal } from '../control/hang-up-signal.ts'

interface SimulatorDeps {
  /** Where the control API answers. */
  controlUrl: string
  /** Username of the bot that the simulated customers write to. */
  bot: string
}

const route = { config: { isPatient: true }, schema: { hide: true } }

/**
 * What the simulator's page needs of the control API, under the page's own address: to act as a customer and
 * to see the chat as that customer does. Only for a server that nobody else reaches.
 */
export function simulatorRoutes({ controlUrl, bot }: SimulatorDeps): FastifyPluginAsync {
  const botUrl = `${controlUrl}/bots/${bot}`
  return async (app) => {
    app.get('/simulator/api/bot', route, async () => ({ username: bot }))
    app.post('/simulator/api/updates', route, (request, reply) =>
      forward(reply, `${botUrl}/updates`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request.body),
      }),
    )
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    app.post('/simulator/api/files', { ...route, bodyLimit: largestFile }, (request, reply) => {
      const headers = { 'content-type': 'application/octet-stream' }
      const body = new Uint8Array(request.body instanceof Uint8Array ? request.body : [])
      return forward(reply, `${botUrl}/files`, { method: 'POST', headers, body })
    })
    app.get<{ Params: { id: string } }>('/simulator/api/files/:id', route, async (request, reply) => {
      const answer = await fetch(`${botUrl}/files/${encodeURIComponent(request.params.id)}`)
      const content = Buffer.from(await answer.arrayBuffer())
      // Nobody knows what it is: the page alone makes a picture or a player of it.
      return reply
        .code(answer.status)
        .header('content-disposition', 'attachment')
        .type('application/octet-stream')
        .send(content)
    })
    app.get<{ Params: { id: string } }>('/simulator/api/chats/:id/messages', route, (request, reply) => {
      const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
      const address = `${botUrl}/chats/${encodeURIComponent(request.params.id)}/messages${query}`
      const gone = hangUpSignal(reply.raw)
      return forward(reply, address, { signal: gone }).catch((error: unknown) => {
        if (!gone.aborted) throw error
        // Nobody is left to be answered.
        return reply.hijack()
      })
    })
  }
}

/** As Telegram takes from a bot. */
const largestFile = 50 * 2 ** 20

async function forward(reply: FastifyReply, address: string, request: RequestInit): Promise<FastifyReply> {
  const answer = await fetch(address, request)
  return reply
    .code(answer.status)
    .type('application/json')
    .send(await answer.text())
}
