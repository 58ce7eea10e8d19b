import type { Deletion, IncomingMessage } from '../channels/channel.ts'
import { firstIdAt } from '../core/id.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { type AdvanceDeps, type Advanced, createAdvance } from './advance.ts'
import { incomingKey } from './incoming.ts'
import { createReceive, type ReceiveDeps } from './receive.ts'

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
  /**
   * Marks messages that were deleted in the messenger, for staff to know. They are kept: somebody may have acted on
   * them, and who wants the data removed has the lead erased.
   */
  markDeleted(deletion: Deletion): Promise<void>
  /** Leads whose messages have been waiting for `advance` for a while: what a crash left behind. */
  listLeftBehind(olderThanMs: number, limit: number): Promise<string[]>
}

export type PipelineDeps = Omit<ReceiveDeps, 'onStored'> &
  Omit<AdvanceDeps, 'takeKnown'> & { messages: Pick<MessageStore, 'listLeadsWithUnhandled' | 'markDeleted'> }

/** Whoever stores a message advances its lead next; more than this are never on their way. */
const mostKnown = 1_000

/** The one way from an incoming message to stored answers, whatever the channel. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const known = new Map<string, Lead>()
  const onStored = (lead: Lead): void => {
    if (known.size >= mostKnown) known.clear()
    known.set(lead.id, lead)
  }
  const takeKnown = (leadId: string): Lead | undefined => {
    const lead = known.get(leadId)
    known.delete(leadId)
    return lead
  }
  return {
    receive: createReceive({ ...deps, onStored }),
    advance: createAdvance({ ...deps, takeKnown }),
    markDeleted: ({ externalIds, ...chat }) =>
      deps.messages.markDeleted(chat, { keys: externalIds.map(incomingKey), at: deps.now() }),
    listLeftBehind: (olderThanMs, limit) => {
      const before = firstIdAt(new Date(deps.now().getTime() - olderThanMs))
      return deps.messages.listLeadsWithUnhandled(before, limit)
    },
  }
}
