import type { Connection } from 'mongoose'
import type { Announce } from '../events/owed-events.store.ts'
import { withEvents } from '../events/with-events.store.ts'
import { type Attachments, attachmentsIn } from './attachment.store.ts'
import { type Conversations, conversationsIn } from './conversation.store.ts'
import { type Expiry, expiryIn } from './expiry.store.ts'
import { keysIn, type MessageKeys } from './message-keys.store.ts'
import { messageModel } from './message-model.store.ts'
import { type Receipts, receiptsIn } from './receipt.store.ts'
import { type Transcripts, transcriptsIn } from './transcript.store.ts'
import { type UnhandledMessages, unhandledIn } from './unhandled.store.ts'
import { type UnsentMessages, unsentIn } from './unsent.store.ts'

/** All that is done with stored messages; who needs a part of it asks for that part. */
export interface MessageStore
  extends Conversations,
    MessageKeys,
    UnhandledMessages,
    UnsentMessages,
    Receipts,
    Attachments,
    Expiry,
    Transcripts {
  ensureIndexes(): Promise<void>
}

/**
 * Messages in MongoDB: the conversations, and by `delivery` the queue of what is still to be sent. Without
 * `announce` their events wait for the sweep.
 */
export function createMessageStore(
  connection: Connection,
  announce: Announce = () => undefined,
): MessageStore {
  const model = messageModel(connection)
  const announced = withEvents({ model, collection: 'messages', announce })
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    ...conversationsIn(model, announced),
    ...keysIn(model),
    ...unhandledIn(model),
    ...unsentIn(model),
    ...receiptsIn(model, announced),
    ...attachmentsIn(model, announced),
    ...expiryIn(model, announced),
    ...transcriptsIn(model, announced),
  }
}
