import type { IncomingMessage } from '../channels/channel.ts'
import { firstIdAt } from '../core/id.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { type Advanced, type AdvancingDeps, createAdvancing } from './process.ts'
import { createStoring, type StoringDeps } from './receive.ts'

export interface Pipeline {
  /**
   * Stores a message from a channel. Once this resolves the message is safe and may be acknowledged;
   * the same message again is recognised and changes nothing.
   * @returns the id of the lead that `advance` is to be called for; null for a message that was erased
   * @throws AppError INVALID_INPUT when the message can never be stored
   */
  receive(incoming: IncomingMessage): Promise<string | null>
  /**
   * Brings a lead up to date with its stored messages: fills in answers, stores the replies that are
   * owed, marks the work that is due. Safe to call at any time, any number of times, from any process.
   * @returns in how many ms to call it again, where the customer may not be finished yet
   */
  advance(leadId: string): Promise<Advanced>
  /** Leads whose messages have been waiting for `advance` for a while: what a crash left behind. */
  listLeftBehind(olderThanMs: number, limit: number): Promise<string[]>
}

export type PipelineDeps = StoringDeps &
  AdvancingDeps & { messages: Pick<MessageStore, 'listLeadsWithUnhandled'> }

/** The one way from an incoming message to stored answers, whatever the channel. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  return {
    receive: createStoring(deps),
    advance: createAdvancing(deps),
    listLeftBehind: (olderThanMs, limit) => {
      const before = firstIdAt(new Date(deps.now().getTime() - olderThanMs))
      return deps.messages.listLeadsWithUnhandled(before, limit)
    },
  }
}
