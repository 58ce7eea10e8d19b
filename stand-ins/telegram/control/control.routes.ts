import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { answerControlError, ControlError } from '../../control/control-error.ts'
import type { Bot } from '../bot.ts'
import { botRoutes } from './bot.routes.ts'
import type { BotOf } from './bot-of.ts'
import { businessRoutes } from './business.routes.ts'
import { chatRoutes } from './chat.routes.ts'
import { fileRoutes } from './file.routes.ts'
import { updateRoutes } from './update.routes.ts'

const BotParams = z.object({ username: z.string() })

/** The control API: plays the customers of every bot and looks at what the bots did. */
export function controlRoutes(app: FastifyInstance, bots: readonly Bot[]): void {
  const byUsername = new Map(bots.map((bot) => [bot.user.username, bot]))
  const botOf: BotOf = (request) => {
    const bot = byUsername.get(BotParams.parse(request.params).username)
    if (!bot) throw new ControlError(404, 'no such bot')
    return bot
  }
  app.setErrorHandler(answerControlError)
  botRoutes(app, botOf)
  chatRoutes(app, botOf)
  businessRoutes(app, botOf)
  fileRoutes(app, botOf)
  updateRoutes(app, botOf)
}
