import type { Message, Update } from 'telegraf/types'
import { z } from 'zod'

/** A private message as it comes, with what is newer than telegraf's types. */
export type TelegramMessage = Message & {
  business_connection_id?: string
  /** The bot that sent it for the business account. */
  sender_business_bot?: { id: number }
  media_group_id?: string
  edit_date?: number
}

/** What an update must be, whatever is in it. */
export const TelegramUpdate = z.custom<Update>(
  (value) => z.looseObject({ update_id: z.int() }).safeParse(value).success,
)
export const TelegramUpdates = z.array(TelegramUpdate)

const PrivateMessage = z.custom<TelegramMessage>(
  (value) =>
    z
      .looseObject({
        message_id: z.int(),
        date: z.number(),
        chat: z.looseObject({ id: z.number(), type: z.string() }),
      })
      .safeParse(value).success,
)

/** A message of somebody's chat with a business account that the bot serves; null where there is none. */
export function businessMessageOf(update: Update): { message: TelegramMessage; isEdit: boolean } | null {
  const isEdit = 'edited_business_message' in update
  const held = 'business_message' in update ? update.business_message : undefined
  const found = PrivateMessage.safeParse(
    'edited_business_message' in update ? update.edited_business_message : held,
  )
  return found.success && found.data.business_connection_id !== undefined
    ? { message: found.data, isEdit }
    : null
}

const DeletedMessages = z.looseObject({
  business_connection_id: z.string(),
  chat: z.looseObject({ id: z.number() }),
  message_ids: z.array(z.int()),
})
export type DeletedMessages = z.infer<typeof DeletedMessages>

/** What was deleted in somebody's chat with a business account; of other chats Telegram does not tell. */
export function deletedMessagesOf(update: Update): DeletedMessages | null {
  const held = 'deleted_business_messages' in update ? update.deleted_business_messages : undefined
  return DeletedMessages.safeParse(held).data ?? null
}

/** A bot's link to a business account; `can_reply` until Bot API 9.0, `rights` since. */
export const BusinessConnection = z
  .looseObject({
    id: z.string(),
    is_enabled: z.boolean(),
    can_reply: z.boolean().optional(),
    rights: z.looseObject({ can_reply: z.boolean().optional() }).optional(),
  })
  .transform(({ id, is_enabled, can_reply, rights }) => ({
    id,
    canReply: is_enabled && (rights?.can_reply ?? can_reply ?? false),
  }))
export type BusinessConnection = z.infer<typeof BusinessConnection>
