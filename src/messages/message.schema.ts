import { z } from 'zod'
import { MessageDetails, MessageKind, ReplyButton } from '../channels/channel.ts'
import { MessageMark } from '../channels/message-mark.schema.ts'
import { Platform } from '../channels/platform.ts'
import { Author } from '../core/author.ts'
import { owing } from '../events/event.schema.ts'
import { Attachment } from './attachment.schema.ts'
import { OutgoingFile } from './outgoing-file.schema.ts'
import { Sender } from './sender.ts'

export const DeliveryStatus = z.enum(['pending', 'sent', 'failed'])

/** How far an outgoing message has come. Messages that only record history have none. */
export const Delivery = z.object({
  status: DeliveryStatus,
  attempts: z.number().int(),
  /** Not tried again before this moment; a sender that takes the message moves it ahead. */
  next_attempt_at: z.date(),
  /** When the messenger's server had it. */
  sent_at: z.date().optional(),
  /** When it was on the customer's device, and when it was read, on messengers that tell. */
  delivered_at: z.date().optional(),
  read_at: z.date().optional(),
  /** The messenger's own id of it; on a pending message: handed over, and the server may have it or not. */
  external_id: z.string().optional(),
  error: z.string().optional(),
  /** It failed because the customer lets nothing reach them. */
  is_blocked: z.boolean().optional(),
})
export type Delivery = z.infer<typeof Delivery>

/** A message of a conversation as it is stored. */
export const Message = z.object({
  id: z.string(),
  lead_id: z.string(),
  /** Follows what came in, a message or a request, to the replies and the score it led to; for the log. */
  trace_id: z.string().optional(),
  platform: Platform,
  sender: Sender,
  /** Whoever wrote it at our end. Left out where the messenger does not say which of us it was. */
  author: Author.optional(),
  /** Its own words, '' where it has none. */
  message: z.string(),
  kind: MessageKind,
  /** What came beside the words, or how they came. */
  marks: z.array(MessageMark).optional(),
  /** The bot account and chat it went through; absent for history that was only recorded. */
  bot: z.string().optional(),
  chat: z.string().optional(),
  /** Unique within platform, bot and chat: what makes a second insert of the same message fail. */
  dedupe_key: z.string(),
  created_at: z.date(),
  /** When the messenger says it was written. */
  sent_at: z.date().optional(),
  /** When it was found to be deleted in the messenger. */
  deleted_at: z.date().optional(),
  /** Whether the lead already reflects this message. */
  is_handled: z.boolean(),
  /** Of a reply: the customer had been answered before, so that this one goes out tells the lead nothing. */
  is_follow_up: z.boolean().optional(),
  /** What the pipeline needs of the incoming message besides its text. */
  incoming: MessageDetails.extend({ user_name: z.string(), language: z.string().optional() }).optional(),
  buttons: z.array(ReplyButton).optional(),
  delivery: Delivery.optional(),
  /** The file that it carries. */
  attachment: Attachment.optional(),
  /** What staff send with it. */
  files: z.array(OutgoingFile).optional(),
})
export type Message = z.infer<typeof Message>

/** What a conversation shows of a message. */
export type ShownMessage = Pick<
  Message,
  'id' | 'message' | 'marks' | 'sender' | 'platform' | 'created_at' | 'attachment' | 'files'
> & { incoming?: Pick<MessageDetails, 'file_id' | 'album'> | undefined }

/** Its document. */
export const StoredMessage = Message.extend(owing)
export type StoredMessage = z.infer<typeof StoredMessage>
