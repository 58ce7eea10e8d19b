import type { IncomingMessage } from '../../src/channels/channel.ts'
import type { ChannelUpdate } from '../../src/channels/intake.ts'
import { contentOf } from './whatsapp.content.ts'
import { WhatsappMessage } from './whatsapp.message.ts'

export interface Mapping {
  /** Digits of our own number. */
  bot: string
  /** Digits of the sender's number, where WhatsApp tells. */
  phone: string | undefined
  /** A later version of a message. */
  isEdit?: boolean
}

/** Who writes in a private chat: by number, or under an id that hides it. */
const person = /^(\d+)@(c\.us|lid)$/

/** Whether messages of this chat are a customer's: groups, broadcasts and statuses are not. */
export function isPrivateChat(chat: string): boolean {
  return person.test(chat)
}

/** A message of whatsapp-web.js, as the intake takes it. */
export function toChannelUpdate(
  message: { id: { _serialized: string }; from: string },
  mapping: Mapping,
): ChannelUpdate {
  return {
    id: message.id._serialized,
    bot: mapping.bot,
    chat: message.from,
    raw: message,
    toMessage: () => toMessage(WhatsappMessage.parse(message), mapping),
  }
}

function toMessage(message: WhatsappMessage, { bot, phone, isEdit }: Mapping): IncomingMessage | null {
  const { id, from: chat, isStatus, broadcast, timestamp, rawData } = message
  const content = contentOf(message)
  if (id.fromMe || isStatus || broadcast || !isPrivateChat(chat) || !content) return null
  const common = { platform: 'whatsapp', bot, chat } as const
  const user = { ...personOf(chat, phone), name: (rawData.notifyName ?? '').slice(0, 200) }
  if (isEdit) {
    const editedAt = rawData.latestEditSenderTimestampMs
    if (!editedAt) return null
    const externalId = `${id._serialized}:edit:${editedAt}`
    const text = `✏️ Исправлено: ${content.text}`
    return { ...common, ...content, user, externalId, text, isEdit, sentAt: new Date(editedAt) }
  }
  const hints = adHintsOf(message)
  return {
    ...common,
    ...content,
    user,
    externalId: id._serialized,
    ...(phone !== undefined && { knownPhone: `+${phone}` }),
    ...(hints.length > 0 && { adHints: hints }),
    sentAt: new Date(timestamp * 1000),
  }
}

/**
 * A person's own number is what they are known by, in either kind of chat; a chat that hides it stays
 * known when WhatsApp tells the number later.
 */
function personOf(chat: string, phone: string | undefined): { id: string; otherId?: string } {
  const number = `${phone}@c.us`
  if (phone === undefined || chat === number) return { id: chat }
  return { id: number, otherId: chat }
}

const markedCode = /(?:[#[(]|(?:код|code|объявлени[ея]|ad)\s*[:№#]?\s*)([\w-]{1,64})/giu

/** The ad's own id and address, and what stands in the text as an ad's code: alone, or marked as one. */
function adHintsOf({ body, rawData: { ctwaContext } }: WhatsappMessage): string[] {
  const text = body.trim()
  const alone = /^[\w-]{1,64}$/.test(text) ? [text] : []
  const marked = [...text.matchAll(markedCode)].flatMap(([, code]) => code ?? [])
  const referral = [ctwaContext?.sourceId, ctwaContext?.sourceUrl].flatMap((hint) => hint || [])
  return [...new Set([...referral, ...alone, ...marked])].slice(0, 10)
}
