import { TelegramError } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { TelegramClient } from './telegram.client.ts'
import { BusinessConnection, businessMessageOf } from './telegram.types.ts'

export interface BusinessConnections {
  /**
   * Whether the bot may answer what this update brings; true where no business account is concerned.
   * Rejects when Telegram does not answer: the update is to come again.
   */
  canReply(update: Update): Promise<boolean>
}

/** What the bot may do for whom: Telegram knows, and tells of changes by updates. */
export function createBusinessConnections(
  client: Pick<TelegramClient, 'getBusinessConnection'>,
): BusinessConnections {
  const known = new Map<string, boolean>()

  async function ask(id: string): Promise<boolean> {
    try {
      return (await client.getBusinessConnection(id)).canReply
    } catch (error) {
      // One that was ended: nobody can answer through it.
      if (error instanceof TelegramError && error.code === 400) return false
      throw error
    }
  }

  return {
    canReply: async (update) => {
      const told = BusinessConnection.safeParse(
        'business_connection' in update ? update.business_connection : undefined,
      )
      if (told.success) known.set(told.data.id, told.data.canReply)
      const id = businessMessageOf(update)?.message.business_connection_id
      if (id === undefined) return true
      const canReply = known.get(id) ?? (await ask(id))
      known.set(id, canReply)
      return canReply
    },
  }
}
