import type { ChannelName } from '../../src/channels/channel.ts'
import { title } from './print.ts'
import type { RestApi } from './rest-api.ts'

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
export async function showLead(api: RestApi, channel: ChannelName, userId: string): Promise<void> {
  title('The lead, as the REST API returns it')
  const { path, lead } = await api.findScoredLead(channel, userId)
  console.log(`$ curl ${api.url}${path}\n`)
  console.log(JSON.stringify(lead, null, 2))
}
