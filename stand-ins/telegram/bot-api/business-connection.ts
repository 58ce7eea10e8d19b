import type { Bot } from '../bot.ts'
import type { BusinessConnection } from '../telegram-objects.ts'
import { badRequest } from './bot-api-error.ts'

/** The business account that the bot serves by this connection. Throws 400 for an unknown one. */
export function findConnection(bot: Bot, id: string): BusinessConnection {
  const connection = bot.settings.current.business?.find((known) => known.id === id)
  if (!connection) throw badRequest('BUSINESS_CONNECTION_INVALID')
  return connection
}
