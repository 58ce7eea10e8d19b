import type { Sight } from '../auth/own-leads.ts'
import { isSeenBy } from '../leads/assign.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { ShopStore } from '../shop/shop.store.ts'

interface SightDeps {
  shop: Pick<ShopStore, 'get'>
  leads: Pick<LeadStore, 'findById'>
  messages: Pick<MessageStore, 'findByIds'>
}

/** Which leads agents see. Read anew each time, so that it holds from the next request on in every process. */
export function createSight({ shop, leads, messages }: SightDeps): Sight {
  const isLeadSeen = async (leadId: string, by: string): Promise<boolean> => {
    const lead = await leads.findById(leadId)
    return lead !== null && isSeenBy(lead, by)
  }
  return {
    areAgentsNarrow: async () => (await shop.get()).agents_see === 'own_and_unassigned',
    isLeadSeen,
    isMessageSeen: async (messageId, by) => {
      const [message] = await messages.findByIds([messageId])
      return message !== undefined && isLeadSeen(message.lead_id, by)
    },
  }
}
