import type { Connection } from 'mongoose'
import { emptyInbox, InboxState } from '../leads/inbox-state.schema.ts'
import { markRead, noteMessage } from '../leads/note-message.ts'
import type { Message } from '../messages/message.schema.ts'
import { dropIndex } from './drop-index.ts'
import { inboxKeysOf } from './inbox-keys.ts'
import type { Migration, OldDocument } from './migration.ts'

/**
 * Gives leads what the inbox shows and finds them by, made from their conversations, and what the bot recognises
 * a repeated batch of messages by. Leads of 24 November 2026 have none of it: the inbox's list failed at the first
 * of them, and their messages were stored and never answered.
 */
export const leadsForTheInbox: Migration = {
  name: '0001-leads-for-the-inbox',
  run: async ({ connection, changeEach }) => {
    await dropIndex(connection, 'status_1_last_message_at_1')
    await changeEach({
      collection: 'leads',
      where: { $or: ['inbox', 'handled_news', 'owed_replies', 'trace_id', 'search_words'].map(absent) },
      change: async (lead) => {
        const inbox = InboxState.safeParse(lead.inbox).data ?? (await inboxOf(connection, lead))
        const { handled_news = lead.handled_message_ids ?? [], owed_replies = [], trace_id = null } = lead
        return {
          $set: { inbox, handled_news, owed_replies, trace_id, ...inboxKeysOf(lead, inbox) },
          $unset: { handled_message_ids: '' },
        }
      },
    })
  },
}

function absent(field: string): object {
  return { [field]: { $exists: false } }
}

type Said = Pick<Message, 'sender' | 'kind' | 'message' | 'created_at'> & { _id: string }

/** What staff have seen is told by what they did: answered, or set the status. */
async function inboxOf(connection: Connection, lead: OldDocument): Promise<InboxState> {
  const seenUntil = lastSetByPerson(lead.status_history)
  const messages = connection.collection<Said>('messages').find({ lead_id: lead._id })
  let inbox = emptyInbox
  for await (const { _id: id, created_at, ...said } of messages.sort({ _id: 1 })) {
    inbox = noteMessage(inbox, { id, ...said }).inbox ?? inbox
    if (created_at <= seenUntil) inbox = markRead(inbox, id)
  }
  return inbox
}

function lastSetByPerson(history: unknown): Date {
  const changes = Array.isArray(history) ? history : []
  const times = changes.filter(({ by }) => by === 'person').map(({ at }) => Number(at))
  return new Date(Math.max(0, ...times))
}
