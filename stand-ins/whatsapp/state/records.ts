import { z } from 'zod'

/**
 * What WhatsApp's side knows, as it is kept on the disk and as it goes to the page. Ids are WhatsApp's own:
 * `77001234567@c.us` (a phone number), `<digits>@lid` (hides the number), `<id>@g.us`, `status@broadcast`.
 */
export const MessageRecord = z.object({
  /** `<from_me>_<chat>_<id>`, in groups and statuses with `_<author>`. */
  id: z.string(),
  /** Counts all messages of the account. */
  seq: z.int(),
  chat: z.string(),
  from_me: z.boolean(),
  /** Who wrote it, in groups and statuses. */
  author: z.string().nullable(),
  sent_by: z.enum(['customer', 'browser', 'phone']),
  /** As whatsapp-web.js names them: chat, image, ptt, location, vcard… */
  type: z.string(),
  /** Seconds since the epoch. */
  t: z.int(),
  /** Milliseconds since the epoch. */
  at: z.int(),
  /** -1 refused, 1 on the server, 2 on the recipient's phone, 3 read. */
  ack: z.int(),
  /** What its type has besides: body, caption, lat, lng… under the page's own names. */
  fields: z.record(z.string(), z.unknown()),
})
export type MessageRecord = z.infer<typeof MessageRecord>

export const ChatRecord = z.object({
  id: z.string(),
  name: z.string(),
  unread_count: z.int(),
  /** Seconds since the epoch; of its last message. */
  t: z.int(),
  /** Of a group. */
  participants: z.array(z.string()),
})
export type ChatRecord = z.infer<typeof ChatRecord>

export const ContactRecord = z.object({
  id: z.string(),
  pushname: z.string(),
  /** The `@c.us` behind a `@lid`; null where WhatsApp does not tell. */
  phone: z.string().nullable(),
})
export type ContactRecord = z.infer<typeof ContactRecord>

/** The one linked device. */
export interface SessionRecord {
  /** What the page keeps to be known again. */
  device: string
  /** Milliseconds since the epoch. */
  linkedAt: number
}
