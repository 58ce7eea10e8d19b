import { z } from 'zod'
import type { Message } from '../telegram-objects.ts'
import { FaultRule } from './fault-rules.ts'

/** What the control API answers, for its routes and its client alike. */
export const ActionResult = z.object({
  /** Null where the bot has not asked for updates of this type. */
  update_id: z.int().nullable(),
  message_id: z.int(),
})
export type ActionResult = z.infer<typeof ActionResult>

/** A chat as the customer sees it. */
export const ChatView = z.object({
  /** Changes whenever the bot changes the chat. */
  revision: z.int(),
  messages: z.array(
    z.custom<Message>((value) => z.looseObject({ message_id: z.int() }).safeParse(value).success),
  ),
})
export type ChatView = z.infer<typeof ChatView>

/** What can be seen of one bot from Telegram's side. */
export const BotState = z.object({
  username: z.string(),
  pending_updates: z.int(),
  last_update_id: z.int(),
  /** getUpdates has confirmed everything below. */
  confirmed_offset: z.int(),
  webhook: z.object({ url: z.string(), last_error: z.string().nullable() }).nullable(),
  /** ISO 8601; when the poll at hand began. */
  poller_connected_since: z.string().nullable(),
  flood_control: z.boolean(),
  faults: z.array(FaultRule),
})
export type BotState = z.infer<typeof BotState>

/** One call of the Bot API as it ended. */
export const ApiCall = z.object({
  seq: z.int(),
  method: z.string(),
  chat_id: z.number().nullable(),
  /** HTTP status; null where the connection was dropped instead of an answer. */
  status: z.int().nullable(),
  error: z.string().nullable(),
  /** Id of the message that the call sent or changed. */
  message_id: z.int().nullable(),
  /** What it had whoever pressed a button see. */
  shown: z.string().nullable(),
  /** ISO 8601, UTC. */
  at: z.string(),
})
export type ApiCall = z.infer<typeof ApiCall>

export const CallList = z.object({ calls: z.array(ApiCall) })
