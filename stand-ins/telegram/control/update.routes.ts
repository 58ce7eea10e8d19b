import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../../control/control-error.ts'
import type { BotOf } from './bot-of.ts'
import { CustomerAction } from './customer-action.schema.ts'
import { performAction } from './perform-action.ts'

const Redelivery = z.strictObject({
  update_id: z.int(),
  times: z.int().min(1).max(1000).default(1),
})

/** What customers do, and its repetition. */
export function updateRoutes(app: FastifyInstance, botOf: BotOf): void {
  app.post('/bots/:username/updates', (request) =>
    performAction(botOf(request), CustomerAction.parse(request.body)),
  )

  app.post('/bots/:username/redeliver', (request, reply) => {
    const bot = botOf(request)
    const { update_id, times } = Redelivery.parse(request.body)
    const stored = bot.updates.find(update_id)
    if (!stored) throw new ControlError(404, 'no such update in the last 24 hours')
    for (let time = 0; time < times; time += 1) {
      if (bot.settings.current.webhook) bot.webhook.enqueue(stored)
      else bot.longPoll.redeliver(stored.update)
    }
    reply.send({ update_id, times })
  })
}
