import type { Deletion, IncomingMessage } from '../channels/channel.ts'
import { firstIdAt } from '../core/id.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { type AdvanceDeps, type Advanced, createAdvance } from './advance.ts'
import type { Sending } from './claim.ts'
import { incomingKey } from './incoming.ts'
import { createKnownLeads, type KnownLeads } from './known-leads.ts'
import { createReceive, type ReceiveDeps } from './receive.ts'

export interface Pipeline {
  /**
   * Stores a message from a channel. Once this resolves the message is safe and may be acknowledged;
   * the same message again is recognised and changes nothing.
   * @returns the id of the lead that `advance` is to be called for; null for a message that was erased, and for a colleague's
   * @throws AppError INVALID_INPUT when the message can never be stored
   */
  receive(incoming: IncomingMessage): Promise<string | null>
  /**
   * Brings a lead up to date with its stored messages: fills in answers, stores the replies that are
   * owed, scores what was said. Safe to call at any time, any number of times, from any process. Who is
   * about to send the replies says so, and has them stored as taken.
   */
  advance(leadId: string, sending?: Sending | null): Promise<Advanced>
  /** For who has just read a lead, and stores a message of it. */
  known: Pick<KnownLeads, 'moment' | 'keep'>
  /** A message of the lead's was sent, or failed: what this process knows of it does not tell so. */
  forget(leadId: string): void
  /**
   * Marks messages that were deleted in the messenger, for staff to know. They are kept: somebody may have acted on
   * them, and who wants the data removed has the lead erased.
   */
  markDeleted(deletion: Deletion): Promise<void>
  /** Leads whose messages have been waiting for `advance` for a while: what a crash left behind. */
  listLeftBehind(olderThanMs: number, limit: number): Promise<string[]>
}

export type PipelineDeps = Omit<ReceiveDeps, 'known'> &
  Omit<AdvanceDeps, 'known'> & { messages: Pick<MessageStore, 'listLeadsWithUnhandled' | 'markDeleted'> }

/** The one way from an incoming message to stored answers, whatever the channel. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const known = createKnownLeads()
  return {
    receive: createReceive({ ...deps, known }),
    advance: createAdvance({ ...deps, known }),
    known,
    forget: known.forget,
    markDeleted: ({ externalIds, ...chat }) =>
      deps.messages.markDeleted(chat, { keys: externalIds.map(incomingKey), at: deps.now() }),
    listLeftBehind: (olderThanMs, limit) => {
      const before = firstIdAt(new Date(deps.now().getTime() - olderThanMs))
      return deps.messages.listLeadsWithUnhandled(before, limit)
    },
  }
}
