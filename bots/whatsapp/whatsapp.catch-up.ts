import PQueue from 'p-queue'
import type { Message } from 'whatsapp-web.js'
import type { ArrivalQueue } from './arrival-queue.ts'
import { listChats, loadMessages } from './page-scripts.ts'
import { isPrivateChat } from './whatsapp.mapper.ts'
import type { Session } from './whatsapp.session.ts'

/** Of one question about a chat: the page may have to ask the phone. */
const loadWithinMs = 60_000

interface CatchUpOptions {
  session: Session
  arrivals: ArrivalQueue
  /** Digits of our number. */
  bot: string
  /** Messages from then on are fetched. */
  since: Date
}

/**
 * Fetches what came while nobody listened: after a start only what comes from then on gives events. Newest
 * chats first, one at a time; what was stored already is recognised by its id. How many messages WhatsApp
 * counts as unread does not matter: the owner may have read them on the phone.
 * @returns whether all of it was found
 */
export async function catchUp({ session, arrivals, bot, since }: CatchUpOptions): Promise<boolean> {
  arrivals.hold()
  const oneAtATime = new PQueue({ concurrency: 1 })
  try {
    const chats = (await session.ask(listChats))
      .filter(({ id, t }) => isPrivateChat(id) && (t === null || t * 1000 >= since.getTime()))
      .toSorted((a, b) => (b.t ?? 0) - (a.t ?? 0))
    const fetched = chats.map(({ id }) =>
      arrivals.takeMissed(id, async () => {
        const messages = await oneAtATime.add(() => fetchSince(session, id, since))
        return messages?.map((message) => ({ message, bot, isEdit: false, isDeleted: isRevoked(message) }))
      }),
    )
    arrivals.release()
    return (await Promise.all(fetched)).every(Boolean)
  } finally {
    arrivals.release()
  }
}

/** A chat's messages from the customer, oldest first; undefined where the page does not tell. */
async function fetchSince(session: Session, chatId: string, since: Date): Promise<Message[] | undefined> {
  const order = await session.tryAsk((client) => loadMessages(client, chatId, since), loadWithinMs)
  const loaded = await session.tryAsk(
    async (client) => (await client.getChatById(chatId)).fetchMessages({ fromMe: false }),
    loadWithinMs,
  )
  if (!order || !loaded) return undefined
  const byId = new Map(loaded.map((message) => [message.id._serialized, message]))
  return order.flatMap((id) => byId.get(id) ?? [])
}

/** Deleted while nobody listened. */
function isRevoked({ type }: Message): boolean {
  return String(type) === 'revoked'
}
