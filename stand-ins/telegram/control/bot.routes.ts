import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Bot } from '../bot.ts'
import type { BotOf } from './bot-of.ts'
import type { BotState } from './control-answers.schema.ts'
import { FaultRule } from './fault-rules.ts'

const CallsQuery = z.strictObject({ since: z.coerce.number().pipe(z.int().min(0)).default(0) })

/** State, call log, faults and flood control of a bot. */
export function botRoutes(app: FastifyInstance, botOf: BotOf): void {
  app.get('/bots/:username', (request, reply) => {
    reply.send(stateOf(botOf(request)))
  })

  app.get('/bots/:username/calls', (request, reply) => {
    const { since } = CallsQuery.parse(request.query)
    reply.send({ calls: botOf(request).calls.listSince(since) })
  })

  app.put('/bots/:username/faults', (request, reply) => {
    const { rules } = z.strictObject({ rules: z.array(FaultRule) }).parse(request.body)
    const { faults } = botOf(request)
    faults.replace(rules)
    reply.send({ rules: faults.list() })
  })

  app.delete('/bots/:username/faults', (request, reply) => {
    botOf(request).faults.replace([])
    reply.send({ rules: [] })
  })

  app.put('/bots/:username/flood', (request, reply) => {
    const { enabled } = z.strictObject({ enabled: z.boolean() }).parse(request.body)
    botOf(request).flood.isEnabled = enabled
    reply.send({ enabled })
  })
}

function stateOf(bot: Bot): BotState {
  const { webhook, lastUpdateId, confirmedOffset } = bot.settings.current
  const since = bot.longPoll.connectedSinceMs
  return {
    username: bot.user.username,
    pending_updates: bot.updates.countPending(),
    last_update_id: lastUpdateId,
    confirmed_offset: confirmedOffset,
    webhook: webhook && { url: webhook.url, last_error: bot.webhook.lastError?.message ?? null },
    poller_connected_since: since === null ? null : new Date(since).toISOString(),
    flood_control: bot.flood.isEnabled,
    faults: bot.faults.list(),
  }
}
