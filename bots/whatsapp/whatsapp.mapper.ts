import type { Deletion, IncomingMessage } from '../../src/channels/channel.ts'
import { clip } from '../../src/core/text/clip.ts'
import type { ChannelUpdate } from '../../src/pipeline/intake.ts'
import { readContactCard } from './contact-card.ts'
import { type Content, captionOf, contentOf, isBinary } from './whatsapp.content.ts'
import { WhatsappMessage } from './whatsapp.message.ts'

export interface Mapping {
  /** Digits of our own number. */
  bot: string
  /** Digits of the sender's number, where WhatsApp tells. */
  phone: string | undefined
  /** The id that hides the sender's number in other chats, where WhatsApp tells it. */
  lid?: string | undefined
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

/** A message that the customer has deleted for everyone, as the intake takes it. */
export function toDeletion(
  message: { id: { _serialized: string }; from: string },
  bot: string,
): ChannelUpdate {
  const { id, from: chat } = message
  const deletion: Deletion = { platform: 'whatsapp', bot, chat, externalIds: [id._serialized] }
  return { id: id._serialized, bot, chat, raw: message, deletion, toMessage: () => null }
}

function toMessage(message: WhatsappMessage, mapping: Mapping): IncomingMessage | null {
  const { bot, phone, lid, isEdit } = mapping
  const { id, from: chat, isStatus, broadcast, timestamp, rawData } = message
  const content = contentOf(message)
  if (id.fromMe || isStatus || broadcast || !isPrivateChat(chat) || !content) return null
  const common = { platform: 'whatsapp', bot, chat, ...passedOn(message, content) } as const
  const user = { ...personOf(chat, { phone, lid }), name: (rawData.notifyName ?? '').slice(0, 200) }
  if (isEdit) {
    const editedAt = rawData.latestEditSenderTimestampMs
    // Only words are edited: a live location moves under the same name.
    if (!editedAt || (content.kind !== 'text' && captionOf(message) === '')) return null
    return {
      ...common,
      user,
      externalId: `${id._serialized}:edit:${editedAt}`,
      marks: [{ code: 'edited' }, ...(common.marks ?? [])],
      said: common.said ?? common.text,
      is_edit: true,
      edit_of: id._serialized,
      sentAt: new Date(editedAt),
    }
  }
  const hints = adHintsOf(message)
  return {
    ...common,
    user,
    externalId: id._serialized,
    ...quoteOf(message),
    ...albumOf(message),
    ...(phone !== undefined && { known_phone: `+${phone}` }),
    ...(sharesOwnCard(message, phone) && { shared_phone: `+${phone}` }),
    ...(hints.length > 0 && { ad_hints: hints }),
    sentAt: new Date(timestamp * 1000),
  }
}

/** The content, marked where it is passed on: whose words those are WhatsApp does not tell. */
function passedOn({ rawData }: WhatsappMessage, content: Content): Content & { is_forwarded?: boolean } {
  if (!rawData.isForwarded) return content
  const marks: Content['marks'] = [{ code: 'forwarded' }, ...(content.marks ?? [])]
  return { ...content, marks, said: '', is_forwarded: true }
}

const maxQuoteLength = 300

function quoteOf({ rawData: { quotedMsg } }: WhatsappMessage): Pick<IncomingMessage, 'quote'> {
  const words = (quotedMsg?.caption ?? quotedMsg?.body ?? '').trim()
  return words === '' || isBinary(words) ? {} : { quote: clip(words, maxQuoteLength) }
}

function albumOf({ rawData: { parentMsgKey } }: WhatsappMessage): Pick<IncomingMessage, 'album'> {
  const key = typeof parentMsgKey === 'string' ? parentMsgKey : parentMsgKey?._serialized
  return key === undefined ? {} : { album: key.slice(0, 128) }
}

function sharesOwnCard({ vCards }: WhatsappMessage, phone: string | undefined): boolean {
  return phone !== undefined && vCards.length === 1 && readContactCard(vCards[0] ?? '').waid === phone
}

/**
 * A person's own number is what they are known by, in either kind of chat; a chat that hides it stays
 * known when WhatsApp tells the number later.
 */
function personOf(
  chat: string,
  { phone, lid }: Pick<Mapping, 'phone' | 'lid'>,
): { id: string; otherId?: string } {
  const number = `${phone}@c.us`
  if (phone === undefined) return { id: chat }
  const otherId = chat === number ? lid : chat
  return { id: number, ...(otherId !== undefined && { otherId }) }
}

/** The ad's own id and address. What stands in the text for a code is read of every channel alike. */
function adHintsOf({ rawData: { ctwaContext } }: WhatsappMessage): string[] {
  const referral = [ctwaContext?.sourceId, ctwaContext?.sourceUrl].flatMap((hint) => hint || [])
  return [...new Set(referral)]
}
