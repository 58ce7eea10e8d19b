import { type Connection, Schema } from 'mongoose'
import type { ChannelName } from '../channels/channel.ts'
import { isDuplicateKey, type Stored, toDocument, toEntity } from '../mongo.ts'
import type { Delivery, Message } from './message.schema.ts'

type MessageDocument = Stored<Message>

/** One account of ours on a channel: what a sender serves. */
export interface BotAccount {
  platform: ChannelName
  bot: string
}

export interface MessageStore {
  ensureIndexes(): Promise<void>
  /** Stores a message. Returns false where its dedupe key is stored already: a redelivery. */
  insert(message: Message): Promise<boolean>
  findById(id: string): Promise<Message | null>
  /** A lead's conversation, oldest first; with a page: the `limit` newest ones before the id `before`. */
  list(leadId: string, page?: { limit?: number | undefined; before?: string | undefined }): Promise<Message[]>
  /** What the lead does not reflect yet, in order. */
  listUnhandled(leadId: string, limit: number): Promise<Message[]>
  /** Leads that have had an unhandled message since before the id `before`. */
  listLeadsWithUnhandled(before: string, limit: number): Promise<string[]>
  markHandled(ids: string[]): Promise<void>
  /** Leads that have messages of this account due to be sent. */
  listLeadsToSend(account: BotAccount, now: Date, limit: number): Promise<string[]>
  /** The lead's first unsent message, due or not: none may overtake it. */
  findFirstToSend(account: BotAccount, leadId: string): Promise<Message | null>
  /** Takes a due message for one attempt: nobody else gets it before `until`. Null when it is taken. */
  claim(id: string, now: Date, until: Date): Promise<Message | null>
  /** Ends the sending of a message; `isHandled: false` has the pipeline look at it once more. */
  finishDelivery(id: string, delivery: Partial<Delivery>, isHandled: boolean): Promise<void>
  /** Holds back all unsent messages of a lead until then, so that the queue does not spin on them. */
  postpone(account: BotAccount, leadId: string, until: Date, error?: string): Promise<void>
}
