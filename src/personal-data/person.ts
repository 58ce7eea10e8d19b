import type { Lead } from '../leads/lead.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import type { Person } from '../messages/personal-records.ts'

/** The person behind a lead, as far as it is still there, and its messages. */
export function personOf(
  leadId: string,
  lead: Lead | null,
  messages: Pick<Message, 'platform' | 'bot' | 'chat'>[],
): Person {
  const chats = messages.flatMap(({ platform, bot, chat }) =>
    bot === undefined || chat === undefined ? [] : [{ platform, bot, chat }],
  )
  if (lead?.chat) chats.push({ platform: lead.chat.platform, bot: lead.chat.bot, chat: lead.chat.id })
  const unique = new Map(chats.map((chat) => [JSON.stringify(chat), chat]))
  return { leadId, chats: [...unique.values()] }
}
