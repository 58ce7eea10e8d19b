import type { Container } from '../src/container.ts'
import { type Customer, createCustomer } from '../stand-ins/telegram/control-client.ts'
import { eventually } from './eventually.ts'

/** A colleague whose chat with the bot is linked. */
export interface LinkedColleague {
  personId: string
  userId: string
  chat: Customer
}

/** Beyond those of customers. */
const firstUserId = 900_000_000

/** Has everybody of the shop link a chat, while nothing is disturbed yet. */
export async function linkStaff(
  { people, linking, staffChats }: Container,
  { controlUrl, bot }: { controlUrl: string; bot: string },
): Promise<LinkedColleague[]> {
  const linked: LinkedColleague[] = []
  for (const [index, { id: personId, name }] of (await people.list({ limit: 100 })).entries()) {
    const user = { id: firstUserId + index, first_name: name, language_code: 'ru' }
    const chat = createCustomer({ controlUrl, bot, user })
    const { code } = await linking.makeCode(personId)
    await chat.send(`/link ${code}`)
    await eventually(async () => {
      if ((await staffChats.findById(String(user.id))) === null) throw new Error('not linked yet')
    })
    linked.push({ personId, userId: String(user.id), chat })
  }
  return linked
}
