import PQueue from 'p-queue'
import type { Chat, Message } from 'whatsapp-web.js'
import { listChats } from './page-scripts.ts'
import type { Inbox } from './whatsapp.inbox.ts'
import { isPrivateChat } from './whatsapp.mapper.ts'
import type { Session } from './whatsapp.session.ts'

/** Of one question about a chat: the page may have to ask the phone. */
const loadWithinMs = 60_000
const firstPage = 25
/** A chat with more messages than this in one absence is not a customer's. */
const largestPage = 1_600

interface CatchUpOptions {
  session: Session
  inbox: Inbox
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
export async function catchUp({ session, inbox, bot, since }: CatchUpOptions): Promise<boolean> {
  inbox.hold()
  const oneAtATime = new PQueue({ concurrency: 1 })
  try {
    const chats = (await session.ask(listChats))
      .filter(({ id, t }) => isPrivateChat(id) && (t === null || t * 1000 >= since.getTime()))
      .toSorted((a, b) => (b.t ?? 0) - (a.t ?? 0))
    const fetched = chats.map(({ id }) =>
      inbox.takeMissed(id, async () => {
        const messages = await oneAtATime.add(() => fetchSince(session, id, since))
        return messages?.map((message) => ({ message, bot, isEdit: false }))
      }),
    )
    inbox.release()
    return (await Promise.all(fetched)).every(Boolean)
  } finally {
    inbox.release()
  }
}

/** A chat's messages from the customer, oldest first; undefined where the page does not tell. */
async function fetchSince(session: Session, chatId: string, since: Date): Promise<Message[] | undefined> {
  const chat = await session.tryAsk((client) => client.getChatById(chatId), loadWithinMs)
  const loaded = chat && (await loadSince(session, chat, since))
  // In the page's own order: what it loads it sorts by seconds.
  const inOrder = await session.tryAsk(async () => chat?.fetchMessages({ fromMe: false }), loadWithinMs)
  if (!loaded || !inOrder) return undefined
  const known = new Set(inOrder.map(({ id }) => id._serialized))
  return [...loaded.filter(({ id }) => !known.has(id._serialized)), ...inOrder]
    .filter(({ timestamp }) => timestamp * 1000 >= since.getTime())
    .toSorted((a, b) => a.timestamp - b.timestamp)
}

/** Lets the page load older messages until they are old enough, or there are no more. */
async function loadSince(session: Session, chat: Chat, since: Date): Promise<Message[] | undefined> {
  for (let limit = firstPage; ; limit *= 2) {
    const page = await session.tryAsk(() => chat.fetchMessages({ limit, fromMe: false }), loadWithinMs)
    if (!page) return undefined
    const isComplete = page.length < limit || page.some(({ timestamp }) => timestamp * 1000 < since.getTime())
    if (isComplete || limit >= largestPage) return page
  }
}
