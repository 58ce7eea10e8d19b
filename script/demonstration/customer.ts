import type { ChannelName } from '../../src/channels/channel.ts'
import { title } from './print.ts'
import type { Shop } from './shop.ts'

/** The contract's own example of a customer. */
export const customer = {
  firstName: 'Иван',
  lastName: 'Иванов',
  phone: '+77771234567',
  need: 'Нужен срочный ремонт MacBook, разбит экран',
  budget: '50 000 тг',
}

export interface DemoOptions {
  /** Whether what the demo has made stays. */
  isKept: boolean
}

/** What has become of the conversation. */
export async function showLead(shop: Shop, channel: ChannelName, userId: string): Promise<void> {
  title('The lead, as the REST API returns it')
  const lead = await shop.findScoredLead(channel, userId)
  console.log(`$ curl ${shop.url}/api/leads/${lead.id}\n`)
  console.log(JSON.stringify(lead, null, 2))
}
