import { setTimeout as wait } from 'node:timers/promises'
import type { Message } from 'whatsapp-web.js'
import {
  DeliveryError,
  type EarlierAttempt,
  type MessageSender,
  type Receipt,
  type SentMessage,
} from '../../src/channels/channel.port.ts'
import { carries, handFile } from './whatsapp.outgoing-file.ts'
import type { Session } from './whatsapp.session.ts'

/** How long a person takes for a character, and at most for a message. */
const typingMsPerCharacter = 30
const longestTypingMs = 2_000
/** What is only nice to have, or to know. */
const asideWithinMs = 2_000
/** So many of our last messages are looked through for one that may have been sent. */
const searchedMessages = 50
/** WhatsApp counts in seconds, and its clock need not be ours. */
const clockToleranceMs = 5_000

interface SenderDeps {
  /** The browser that is connected; null while there is none. */
  session(): Session | null
  takeTurn(): Promise<boolean>
  minGapMs: number
}

/** Sends through the page as a person does: reads, types, sends. */
export function createWhatsappSender({ session, takeTurn, minGapMs }: SenderDeps): MessageSender {
  const connected = (): Session => {
    const current = session()
    if (!current) throw new DeliveryError('WhatsApp is not connected', { isPermanent: false })
    return current
  }
  return {
    takeTurn: async () => (await takeTurn()) && session() !== null,
    send: async ({ chat, text, files: [file] = [] }) => {
      const current = connected()
      await appearTyping(
        current,
        chat,
        Math.min(text.length * typingMsPerCharacter, longestTypingMs, minGapMs),
      )
      return hand(current, chat, () =>
        file ? handFile(current, chat, { file, caption: text }) : handText(current, chat, text),
      )
    },
    findSent: (earlier) => findSent(connected(), earlier),
  }
}

/** Nothing depends on it. */
async function appearTyping(session: Session, chatId: string, typingMs: number): Promise<void> {
  const appear = session.tryAsk(async (client) => {
    await client.sendSeen(chatId)
    await (await client.getChatById(chatId)).sendStateTyping()
  }, asideWithinMs)
  await Promise.all([appear, wait(typingMs)])
}

function handText(session: Session, chat: string, text: string): Promise<Message | undefined> {
  // A preview of links would be fetched by the page from wherever they lead; seen was said before.
  const options = { sendSeen: false, linkPreview: false, parseVCards: false }
  return session.ask((client) => client.sendMessage(chat, text, options))
}

async function hand(
  session: Session,
  chat: string,
  give: () => Promise<Message | undefined>,
): Promise<SentMessage> {
  try {
    const sent = await give()
    if (sent) return toSentMessage(sent)
  } catch (error) {
    throw error instanceof DeliveryError ? error : await refusal(session, chat, error)
  }
  throw await refusal(session, chat)
}

/** Why a message was not taken: nobody has the number, or whatever it is may pass. */
async function refusal(session: Session, chat: string, cause?: unknown): Promise<DeliveryError> {
  if (await isWithoutWhatsapp(session, chat, cause)) {
    return new DeliveryError('the number has no WhatsApp', { isPermanent: true, cause })
  }
  return new DeliveryError('WhatsApp Web did not take the message', { isPermanent: false, cause })
}

async function isWithoutWhatsapp(session: Session, chat: string, cause?: unknown): Promise<boolean> {
  if (cause instanceof Error && cause.message.includes('No LID for user')) return true
  return (
    chat.endsWith('@c.us') &&
    (await session.tryAsk((client) => client.getNumberId(chat), asideWithinMs)) === null
  )
}

/** What the page knows of an earlier attempt: by its id, or else by its text. */
async function findSent(session: Session, earlier: EarlierAttempt): Promise<SentMessage[]> {
  const { chat: chatId, text, since, externalId, fileHash } = earlier
  if (externalId !== undefined) {
    const known: Message | null = await session.ask((client) => client.getMessageById(externalId))
    if (known) return isGivenUp(known) ? [] : [toSentMessage(known)]
  }
  const chat = await session.ask((client) => client.getChatById(chatId))
  const own = await session.ask(() => chat.fetchMessages({ limit: searchedMessages, fromMe: true }))
  const earliestMs = since.getTime() - clockToleranceMs
  const found = own.filter(
    (message) => message.body === text && message.timestamp * 1000 >= earliestMs && !isGivenUp(message),
  )
  if (fileHash === undefined) return found.filter(({ hasMedia }) => !hasMedia).map(toSentMessage)
  // The page may have made a smaller picture of it: then any file of ours under these words is taken for it.
  const [same, others] = (['it', 'a file'] as const).map((match) =>
    found.filter((message) => carries(message, fileHash) === match),
  )
  return [...(same ?? []), ...(others ?? [])].map(toSentMessage)
}

/** What WhatsApp tells of a message that was sent; null where it tells nothing new. */
export async function receiptOf(session: Session, { id, ack, to }: Message): Promise<Receipt | null> {
  const externalId = id._serialized
  if (ack >= 3) return { externalId, status: 'read' }
  if (ack === 2) return { externalId, status: 'delivered' }
  if (ack === 1) return { externalId, status: 'accepted' }
  if (ack === 0) return null
  const isPermanent = await isWithoutWhatsapp(session, to)
  const reason = isPermanent ? 'the number has no WhatsApp' : 'WhatsApp did not send the message'
  return { externalId, status: 'failed', reason, isPermanent }
}

function toSentMessage({ id, ack }: Message): SentMessage {
  return { externalId: id._serialized, isAccepted: ack >= 1 }
}

function isGivenUp({ ack }: Message): boolean {
  return ack < 0
}
