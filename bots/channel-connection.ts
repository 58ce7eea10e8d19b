import type { FastifyPluginAsync } from 'fastify'
import type { MessageSender } from '../src/channels/channel.port.ts'
import type { ChannelUpdate } from '../src/channels/intake.ts'
import type { Logger } from '../src/logger.ts'
import type { BotAccount } from '../src/messages/message.store.ts'

/** What a channel is given to receive with. */
export interface Receiver {
  /** Resolves once the updates are stored and may be confirmed; rejects when they must come again. */
  accept(updates: ChannelUpdate[]): Promise<void>
  logger: Logger
  /** Ends the receiving. */
  signal: AbortSignal
}

/** A messenger's side of the product: who we are there, how we speak, how we listen. */
export interface ChannelConnection {
  account: BotAccount
  sender: MessageSender
  /** Receives until the signal ends it; never rejects for a fault of the messenger's. */
  receive(receiver: Receiver): Promise<void>
  /** The route that the messenger calls, where it is one that calls. */
  webhook?(receiver: Receiver): FastifyPluginAsync
}
