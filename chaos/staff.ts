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
const greeting = 'Готово'

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

/**
 * How many leads that came to a linked colleague are owed to them by no notice, how many colleagues became leads by what
 * they wrote, and how many were not greeted, or more often than attempts had to be repeated.
 */
export async function countWrongNotices(
  { leads, staffMessages }: Container,
  {
    campaignId,
    staff,
    allowedRepeats,
  }: { campaignId: string; staff: readonly LinkedColleague[]; allowedRepeats: number },
): Promise<number> {
  const listed = await leads.list({ campaign_id: campaignId }, { limit: 1_000_000 })
  const found = await leads.findByIds(listed.map(({ id }) => id))
  let wrong = 0
  for (const { personId, userId, chat } of staff) {
    const keys = found.flatMap(({ id, assignments = [] }) =>
      assignments.flatMap(({ to, at }) => (to === personId ? [`assigned ${id} ${at.getTime()}`] : [])),
    )
    const known = await staffMessages.listKnown(keys)
    wrong += keys.filter((key) => !known.has(`${userId} ${key}`)).length
    if ((await leads.findByPerson('telegram', userId)) !== null) wrong += 1
    const greeted = (await chat.messages()).filter(({ text }) => text?.startsWith(greeting)).length
    if (greeted < 1 || greeted > 1 + allowedRepeats) wrong += 1
  }
  return wrong
}
