import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { LeadStore } from '../src/leads/lead.store.ts'
import { type Customer, createCustomer } from '../stand-ins/telegram/control-client.ts'
import { hashOf } from './check-files.ts'
import type { Line } from './lines.ts'
import type { Office } from './office.ts'
import type { Random } from './random.ts'

/** A chat of the run and what was written in it. */
export interface Chat {
  userId: number
  customer: Customer
  /** Messages that the customer has written. */
  said: number
  /** Messages that staff have written, in order. */
  staffSaid: string[]
  /** Files that they sent with some of these: the hash of each, by its caption. */
  filesSent: Map<string, string>
  updateIds: number[]
}

const retryAfterMs = 200

export function openChat(controlUrl: string, bot: string, userId: number): Chat {
  const user = { id: userId, first_name: 'Клиент', language_code: 'ru' }
  return {
    userId,
    customer: createCustomer({ controlUrl, bot, user }),
    said: 0,
    staffSaid: [],
    filesSent: new Map(),
    updateIds: [],
  }
}

/** Says all lines, several a second and without waiting for answers. */
export async function talk(chat: Chat, lines: Line[], random: Random): Promise<void> {
  for (const line of lines) {
    await sayOnce(chat, line)
    await wait(random.between(100, 350))
  }
}

interface StaffedTalk {
  lines: Line[]
  random: Random
  office: Office
  leads: Pick<LeadStore, 'findByPerson'>
}

/** The same with a person at our end, who has the bot keep silent from the first word on. */
export async function talkWithStaff(
  chat: Chat,
  { lines, random, office, leads }: StaffedTalk,
): Promise<void> {
  const [first, ...rest] = lines
  if (!first) return
  await sayOnce(chat, first)
  // A person who speaks before the bot has answered leaves it nothing to say.
  const leadId = await untilFound(async () => {
    const lead = await leads.findByPerson('telegram', String(chat.userId))
    return lead?.dialog ? lead.id : undefined
  })
  for (const [index, line] of rest.entries()) {
    await answerAsStaff(chat, { leadId, office, random, message: `Это мастер, сообщение ${index + 1}` })
    await talk(chat, [line], random)
  }
}

interface StaffAnswer {
  leadId: string
  office: Office
  random: Random
  message: string
}

/** Larger than a chunk of a stored file is: some have two. */
const mostBytes = 400_000

/** Now and then with a file. */
async function answerAsStaff(chat: Chat, { leadId, office, random, message }: StaffAnswer): Promise<void> {
  if (random.int(0, 4) === 0) {
    const content = randomBytes(random.int(1, mostBytes))
    await office.sendFile(leadId, { message, content })
    chat.filesSent.set(message, hashOf(content))
  } else await office.write(leadId, message)
  chat.staffSaid.push(message)
}

/** Does it until it is known to have been done, and never twice: what the chat shows decides. */
async function sayOnce(chat: Chat, line: Line): Promise<void> {
  for (;;) {
    try {
      const { update_id } = await line.act(chat.customer)
      if (update_id !== null) chat.updateIds.push(update_id)
      chat.said += line.adds
      return
    } catch {
      // Of several messages some may be there: then that was all that the customer said.
      const own = await untilFound(() => countOwn(chat))
      if (own > chat.said) {
        chat.said = own
        return
      }
    }
  }
}

async function countOwn({ customer }: Chat): Promise<number> {
  return (await customer.messages()).filter(({ from }) => !from.is_bot).length
}

async function untilFound<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const found = await find().catch(() => undefined)
    if (found !== undefined) return found
    await wait(retryAfterMs)
  }
}
