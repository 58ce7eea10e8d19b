/** The objects of Telegram's Bot API that this server deals in, field names as on the wire. */
export interface User {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string | undefined
  username?: string | undefined
  language_code?: string | undefined
}

export interface Chat {
  id: number
  type: 'private'
  first_name: string
  last_name?: string | undefined
  username?: string | undefined
}

/** Offsets and lengths count UTF-16 code units. */
export interface MessageEntity {
  type: string
  offset: number
  length: number
  url?: string | undefined
  language?: string | undefined
}

interface FileFields {
  file_id: string
  file_unique_id: string
  file_size: number
}

export interface Attachments {
  contact?: {
    phone_number: string
    first_name: string
    last_name?: string | undefined
    user_id?: number | undefined
  }
  location?: { latitude: number; longitude: number; live_period?: number | undefined }
  venue?: { location: { latitude: number; longitude: number }; title: string; address: string }
  poll?: { id: string; question: string; options: { text: string; voter_count: number }[] }
  photo?: (FileFields & { width: number; height: number })[]
  voice?: FileFields & { duration: number; mime_type: string }
  audio?: FileFields & { duration: number; mime_type: string; file_name?: string | undefined }
  animation?: FileFields & { width: number; height: number; duration: number; mime_type: string }
  video_note?: FileFields & { length: number; duration: number }
  video?: FileFields & { width: number; height: number; duration: number; mime_type: string }
  document?: FileFields & { file_name: string; mime_type: string }
  sticker?: FileFields & {
    type: 'regular'
    width: number
    height: number
    is_animated: boolean
    is_video: boolean
    emoji: string
  }
}

export interface InlineKeyboardButton {
  text: string
  callback_data?: string | undefined
  url?: string | undefined
}

export interface KeyboardButton {
  text: string
  request_contact?: boolean | undefined
  request_location?: boolean | undefined
}

interface InlineKeyboardMarkup {
  inline_keyboard: InlineKeyboardButton[][]
}

/** What a bot may hang under a message; only the inline form comes back in a Message. */
type ReplyMarkup =
  | InlineKeyboardMarkup
  | { keyboard: KeyboardButton[][]; resize_keyboard?: boolean | undefined }
  | { remove_keyboard: true }
  | { force_reply: true }

export interface Message extends Attachments {
  message_id: number
  from: User
  chat: Chat
  /** Seconds since the epoch. */
  date: number
  /** Seconds since the epoch. */
  edit_date?: number
  text?: string | undefined
  entities?: MessageEntity[] | undefined
  caption?: string | undefined
  media_group_id?: string | undefined
  forward_origin?: { type: 'hidden_user'; sender_user_name: string; date: number } | undefined
  reply_to_message?: Message | undefined
  business_connection_id?: string | undefined
  /** The bot that wrote for the business account. */
  sender_business_bot?: User | undefined
  reply_markup?: ReplyMarkup | undefined
}

interface CallbackQuery {
  id: string
  from: User
  message: Message
  chat_instance: string
  data: string
}

/** The customer has blocked the bot (`kicked`) or taken that back (`member`). */
interface ChatMemberUpdated {
  chat: Chat
  from: User
  /** Seconds since the epoch. */
  date: number
  old_chat_member: { user: User; status: 'member' | 'kicked' }
  new_chat_member: { user: User; status: 'member' | 'kicked' }
}

/** A business account that the bot serves. */
export interface BusinessConnection {
  id: string
  user: User
  user_chat_id: number
  /** Seconds since the epoch. */
  date: number
  is_enabled: boolean
  rights: { can_reply?: true }
}

/** What happened, before it is given a number. */
export type UpdateContent =
  | { message: Message }
  | { edited_message: Message }
  | { callback_query: Omit<CallbackQuery, 'id'> }
  | { my_chat_member: ChatMemberUpdated }
  | BusinessUpdate

type BusinessUpdate =
  | { business_connection: BusinessConnection }
  | { deleted_business_messages: { business_connection_id: string; chat: Chat; message_ids: number[] } }
  | { business_message: Message }
  | { edited_business_message: Message }

export type Update = { update_id: number } & (
  | { message: Message }
  | { edited_message: Message }
  | { callback_query: CallbackQuery }
  | { my_chat_member: ChatMemberUpdated }
  | BusinessUpdate
)
