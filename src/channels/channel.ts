import { z } from 'zod'
import { MessageMark } from './message-mark.schema.ts'

/** Messengers that the product talks to itself. A new channel starts with its name here. */
export const ChannelName = z.enum(['telegram', 'whatsapp'])
export type ChannelName = z.infer<typeof ChannelName>

/** One account of ours on a channel: what a sender serves. */
export interface BotAccount {
  platform: ChannelName
  bot: string
}

/** What a message carries besides its text. */
export const MessageKind = z.enum([
  'text',
  'contact',
  'photo',
  'video',
  'voice',
  'audio',
  'document',
  'location',
  'sticker',
  'other',
])
export type MessageKind = z.infer<typeof MessageKind>

/** Messages that were deleted in a chat for both sides. */
export interface Deletion {
  platform: ChannelName
  bot: string
  chat: string
  /** As they were handed over. */
  externalIds: string[]
}

/** What a message tells besides its words, as channels hand it over, conversations keep it and the dialog reads it. */
export const MessageDetails = z.object({
  /** The customer's own words, where the text is no text of theirs: a caption, or '' where there is none. */
  said: z.string().max(65_536).optional(),
  /** The words are somebody else's, passed on. */
  is_forwarded: z.boolean().optional(),
  /** What the customer answers by this message, in its own words. */
  quote: z.string().max(1_000).optional(),
  /** Names the pictures that were sent as one. */
  album: z.string().max(128).optional(),
  /** The customer's own number, shared with the messenger's contact button. */
  shared_phone: z.string().max(40).optional(),
  /** The customer's own number as the messenger itself knows it: nobody needs to ask. */
  known_phone: z.string().max(40).optional(),
  /** The messenger's handle of the attached file, so that it can still be fetched. */
  file_id: z.string().max(512).optional(),
  /** Ad code that came with the link the customer followed. */
  ad_code: z.string().max(64).optional(),
  /** What may be an ad's code or address, told by the messenger itself; what names no ad means nothing. */
  ad_hints: z.array(z.string().max(2048)).max(10).optional(),
  /** The messenger's command, without slash: `start`. */
  command: z.string().max(64).optional(),
  /** A later version of a message that was stored before. */
  is_edit: z.boolean().optional(),
  /** Names that message: by its `externalId` on the way in, by its dedupe key in the conversation. */
  edit_of: z.string().max(260).optional(),
  /** A person at our end wrote it, on their own device; only what belongs to a known lead is kept. */
  is_from_staff: z.boolean().optional(),
  /** Nobody may answer here: the account does not let the bot. */
  is_read_only: z.boolean().optional(),
  /** It says nothing that could be answered; it is kept all the same. */
  needs_no_answer: z.boolean().optional(),
})
export type MessageDetails = z.infer<typeof MessageDetails>

/** What a messenger says of a file: none of it is believed, some of it is shown until the file is there. */
export const IncomingFile = z.object({
  /** Bytes. */
  size: z.number().int().nonnegative().optional(),
  name: z.string().max(255).optional(),
  /** Pixels. */
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  seconds: z.number().nonnegative().optional(),
})
export type IncomingFile = z.infer<typeof IncomingFile>

/**
 * One message from a customer as every channel hands it over, whatever the messenger calls things.
 * `platform`, `bot`, `chat` and `externalId` together name it once and for all.
 */
export const IncomingMessage = MessageDetails.extend({
  platform: ChannelName,
  /** The account that received it: message ids are unique only within one bot and chat. */
  bot: z.string().min(1).max(128),
  chat: z.string().min(1).max(128),
  externalId: z.string().min(1).max(256),
  user: z.object({
    id: z.string().min(1).max(128),
    /** Another id of the same person, where a messenger has two: known by either is known. */
    otherId: z.string().min(1).max(128).optional(),
    name: z.string().max(200),
    /** The messenger's public name of them, by which anybody may write; null where they have none. */
    username: z.string().max(64).nullable().optional(),
    /** BCP 47 tag that the messenger reports, a hint only. */
    language: z.string().max(35).optional(),
  }),
  kind: MessageKind,
  /** Of the file that `file_id` names. */
  file: IncomingFile.optional(),
  /** The words in it, '' where it has none and its marks say what came. */
  text: z.string().max(65_536),
  /** What came beside words, or how they came; the conversation shows it before them. */
  marks: z.array(MessageMark).optional(),
  /** Names what brought it, for the log; one is made where a channel has none. */
  traceId: z.string().max(64).optional(),
  sentAt: z.date(),
}).refine(({ text, marks = [] }) => text !== '' || marks.length > 0, 'a message says something')
export type IncomingMessage = z.infer<typeof IncomingMessage>

/** A button under a reply; `contact` asks the messenger to share the customer's own number. */
export const ReplyButton = z.object({
  label: z.string().min(1).max(64),
  request: z.enum(['text', 'contact']),
})
export type ReplyButton = z.infer<typeof ReplyButton>

/** What the bot says: a text and, where the channel can show them, buttons. */
export const Reply = z.object({
  text: z.string().min(1).max(4096),
  buttons: z.array(ReplyButton).optional(),
})
export type Reply = z.infer<typeof Reply>
