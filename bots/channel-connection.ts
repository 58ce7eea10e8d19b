import type { FastifyPluginAsync } from 'fastify'
import type { MessageSender, Receipt } from '../src/channels/channel.port.ts'
import type { BotAccount, ChannelName } from '../src/channels/channel.ts'
import type { ChannelReporter } from '../src/channels/channel-reporter.ts'
import type { ChannelCommand } from '../src/channels/channel-status.schema.ts'
import type { FileSource } from '../src/channels/file.port.ts'
import type { StaffSender } from '../src/channels/staff-word.ts'
import type { Logger } from '../src/core/logger.ts'
import type { ChannelUpdate } from '../src/pipeline/intake.ts'

/** What a channel is given to receive with. */
export interface Receiver extends Pick<ChannelReporter, 'report' | 'status'> {
  /** Resolves once the updates are stored and may be confirmed; rejects when they must come again. */
  accept(updates: ChannelUpdate[]): Promise<void>
  /** Takes what the messenger tells of a message that was sent. */
  takeReceipt(receipt: Receipt): Promise<void>
  logger: Logger
  /** Ends the receiving. */
  signal: AbortSignal
}

/** A messenger's side of the product: who we are there, how we speak, how we listen. */
export interface ChannelConnection {
  platform: ChannelName
  /** Who we are there; null while nobody is, and then nothing is sent. */
  account(): BotAccount | null
  sender: MessageSender
  /** How colleagues are told in chats of theirs, where the channel does that. */
  staff?: StaffSender
  /** Where files of messages are fetched from. */
  files?: FileSource
  /** Receives until the signal ends it; never rejects for a fault of the messenger's. */
  receive(receiver: Receiver): Promise<void>
  /** The route that the messenger calls, where it is one that calls. */
  webhook?(receiver: Receiver): FastifyPluginAsync
  /** Does what staff ask for, where the channel can. */
  obey?(command: ChannelCommand): void
  /** Goes on after an error that escaped from the messenger's library: without it the process ends. */
  recover?(): void
}
