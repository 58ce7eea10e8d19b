import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { FastifyAdapter } from '@bull-board/fastify'
import type { Queue } from 'bullmq'
import type { FastifyPluginAsync } from 'fastify'
import { sendProblem } from '../http/error-handler.ts'
import { withBase } from '../http/security-headers.ts'

const prefix = '/admin/queues'
/** The page asks its makers' favourite place for fonts; this server's pages ask nobody else for anything. */
const foreignFonts = /<link href="https:\/\/fonts\.[^>]*>/

/** Bull Board at `/admin/queues`: what is waiting, done and failed in Redis, for admins. */
export function queueBoardRoutes(queues: readonly Queue[]): FastifyPluginAsync {
  const serverAdapter = new FastifyAdapter().setBasePath(prefix)
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Leadbot', pollingInterval: { forceInterval: 10 } } },
  })
  return async (app) => {
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'admin', isPageOnly: true, helmet: withBase }
      // Its own handler would make a 500 of a missing key.
      route.errorHandler = sendProblem
    })
    app.addHook('onSend', async (_request, _reply, payload) =>
      typeof payload === 'string' ? payload.replace(foreignFonts, '') : payload,
    )
    await app.register(serverAdapter.registerPlugin(), { prefix })
  }
}
