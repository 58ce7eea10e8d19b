import { randomBytes } from 'node:crypto'
import type { Business, PageEvent } from './page-protocol.ts'
import { createMessageStore, type MessageStore } from './state/message.store.ts'
import type { ChatRecord, ContactRecord, MessageRecord } from './state/records.ts'
import type { WhatsappDatabase } from './state/whatsapp-database.ts'

/** A message before WhatsApp has numbered it. */
export interface NewMessage {
  chat: string
  from_me: boolean
  author?: string | undefined
  type: string
  fields: Record<string, unknown>
  /** When it was written, s; now if left out. */
  t?: number
}

/** The business's WhatsApp account: its chats, whoever writes in them. Every promise resolves on the disk. */
export interface Account {
  me: Business
  chats(): ChatRecord[]
  contacts(): ContactRecord[]
  findMessage(id: string): MessageRecord | null
  /** Oldest first. */
  messagesOf(chat: string): readonly MessageRecord[]
  /** What the browser has sent, oldest first. */
  sends(): MessageRecord[]
  meet(contact: ContactRecord): Promise<void>
  /** A customer writes. */
  receive(message: NewMessage): Promise<MessageRecord>
  /** The owner writes on the phone. */
  sendFromPhone(chat: string, text: string): Promise<MessageRecord>
  /** The browser sends; with an id that is known already, nothing happens. */
  sendFromBrowser(id: string, message: NewMessage): Promise<void>
  /** Another text under the same id, or none: deleted for everyone. */
  edit(message: MessageRecord, text: string | null): Promise<void>
  /** The owner has read the chat, on whichever device. */
  readByOwner(chat: string): Promise<void>
  /** The customer has read what the business wrote. */
  readByCustomer(chat: string): Promise<void>
}

export interface AccountOptions {
  me: Business
  database: WhatsappDatabase
  /** Tells the linked page and those who watch. */
  announce(event: PageEvent): void
}

interface Books extends Omit<AccountOptions, 'database'>, Pick<WhatsappDatabase, 'chats' | 'contacts'> {
  messages: MessageStore
}

export function createAccount({ me, database, announce }: AccountOptions): Account {
  const { contacts, chats } = database
  const messages = createMessageStore(database.messages)
  const books: Books = { me, announce, contacts, chats, messages }

  return {
    me,
    chats: () => [...chats.values()],
    contacts: () => [...contacts.values()],
    findMessage: (id) => messages.find(id),
    messagesOf: (chat) => messages.ofChat(chat),
    sends: () => messages.all().filter(({ sent_by }) => sent_by === 'browser'),
    meet: async (contact) => {
      await contacts.put(contact.id, contact)
      announce({ type: 'contact', contact })
    },
    receive: (message) => addMessage(books, { ...message, ...keyOf(message), sent_by: 'customer', ack: 1 }),
    sendFromPhone: (chat, body) => {
      const message = { chat, from_me: true, type: 'chat', fields: { body } }
      return addMessage(books, { ...message, ...keyOf(message), sent_by: 'phone', ack: 2 })
    },
    sendFromBrowser: async (id, { author = null, ...message }) => {
      if (messages.find(id)) return
      const sent = await addMessage(books, { ...message, id, author, sent_by: 'browser', ack: 1 })
      await acknowledge(books, sent, 2)
    },
    edit: async (message, text) => {
      await messages.change(message, edited(message, text))
      announce({ type: 'changed', message })
    },
    readByOwner: (chat) => changeChat(books, chat, { unread_count: 0 }),
    readByCustomer: async (chat) => {
      for (const message of messages.ofChat(chat)) {
        if (message.from_me) await acknowledge(books, message, 3)
      }
    },
  }
}

async function addMessage(
  books: Books,
  content: Omit<MessageRecord, 'seq' | 't' | 'at'> & { t?: number },
): Promise<MessageRecord> {
  const { chats, messages, me, announce } = books
  const at = Date.now()
  const { t = Math.floor(at / 1000) } = content
  const known = chats.get(content.chat)
  const isIncoming = content.sent_by === 'customer'
  const participants = new Set(known?.participants).add(content.author ?? me.id)
  const [message] = await Promise.all([
    messages.add({ ...content, t, at }),
    changeChat(books, content.chat, {
      t,
      ...(isIncoming && { unread_count: (known?.unread_count ?? 0) + 1 }),
      ...(content.chat.endsWith('@g.us') && { participants: [...participants] }),
    }),
  ])
  announce({ type: 'message', message })
  return message
}

async function changeChat(books: Books, id: string, changes: Partial<ChatRecord>): Promise<void> {
  const { chats, contacts, announce } = books
  const chat = { ...(chats.get(id) ?? newChat(id, contacts.get(id))), ...changes }
  await chats.put(id, chat)
  announce({ type: 'chat', chat })
}

async function acknowledge(
  { messages, announce }: Books,
  message: MessageRecord,
  ack: number,
): Promise<void> {
  if (message.ack >= ack) return
  await messages.change(message, { ack })
  announce({ type: 'changed', message })
}

function edited(message: MessageRecord, text: string | null): Pick<MessageRecord, 'type' | 'fields'> {
  if (text === null) return { type: 'revoked', fields: { body: '' } }
  const fields = { ...message.fields, body: text, latestEditSenderTimestampMs: Date.now() }
  return { type: message.type, fields }
}

function keyOf({ chat, from_me, author }: NewMessage): Pick<MessageRecord, 'id' | 'author'> {
  const id = randomBytes(16).toString('hex').toUpperCase()
  return { id: [from_me, chat, id, ...(author ? [author] : [])].join('_'), author: author ?? null }
}

function newChat(id: string, contact: ContactRecord | undefined): ChatRecord {
  return { id, name: contact?.pushname ?? id, unread_count: 0, t: 0, participants: [] }
}
