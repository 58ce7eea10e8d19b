import { z } from 'zod'
import { MessageKind } from '../channels/channel.ts'
import { MessageMark } from '../channels/message-mark.schema.ts'
import { Sender } from '../messages/sender.ts'

/** What the inbox shows and searches of a lead's conversation. It stands on the lead, written with it. */
export const InboxState = z.object({
  /** The newest message: the beginning of its words, and what came beside them. */
  last_message: z
    .object({
      id: z.string(),
      sender: Sender,
      kind: MessageKind,
      text: z.string(),
      marks: z.array(MessageMark).optional(),
    })
    .nullable(),
  /** The newest message that staff have seen. */
  read_up_to: z.string().nullable(),
  /** The customer's messages that nobody has seen, oldest first; the newest hundred. */
  unread_ids: z.array(z.string()),
  /** Words of the conversation that the search finds the lead by; the newest of them. */
  words: z.array(z.string()),
})
export type InboxState = z.infer<typeof InboxState>

/** Before the first message. */
export const emptyInbox: InboxState = { last_message: null, read_up_to: null, unread_ids: [], words: [] }
