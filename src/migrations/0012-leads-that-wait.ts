import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { Migration, OldDocument } from './migration.ts'

/**
 * Leads until 30 November 2026 do not say whether their customer waits for an answer, and since when. Who has written
 * last waits since the first message after our last one, unless the lead is worked off; who was promised a person and
 * has met none, since the last message. Of what failed to reach a customer only a block is remembered.
 */
export const leadsThatWait: Migration = {
  name: '0012-leads-that-wait',
  run: ({ connection, changeEach }) =>
    changeEach({
      collection: 'leads',
      where: {
        $or: ['waiting_since', 'undelivered_at', 'is_waiting', 'is_undelivered'].map((field) => ({
          [field]: { $exists: false },
        })),
      },
      change: async (lead) => {
        const waiting_since = await waitingSince(connection, lead)
        const undelivered_at = Moment.parse(lead.blocked_at)
        const keys = { is_waiting: waiting_since !== null, is_undelivered: undelivered_at !== null }
        return { $set: { waiting_since, undelivered_at, ...keys } }
      },
    }),
}

const Moment = z.date().nullable().catch(null)
const Open = z.object({
  status: z.enum(['new', 'contacted', 'qualified', 'hot']),
  blocked_at: z.null().optional(),
  last_message_at: z.date(),
  inbox: z.object({ last_message: z.object({ sender: z.string() }) }),
  open_questions: z.array(z.object({ at: z.date() })).catch([]),
  dialog: z.object({ stage: z.string() }).nullable().catch(null),
  human_answered_at: Moment,
})

async function waitingSince(connection: Connection, lead: OldDocument): Promise<Date | null> {
  const read = Open.safeParse(lead)
  if (!read.success) return null
  const { inbox, open_questions, dialog, human_answered_at, last_message_at } = read.data
  if (inbox.last_message.sender === 'lead')
    return (await firstUnanswered(connection, lead._id)) ?? last_message_at
  const [question] = open_questions
  if (question) return question.at
  const isPromised = dialog?.stage === 'done' || dialog?.stage === 'handed_off'
  return isPromised && human_answered_at === null ? last_message_at : null
}

async function firstUnanswered(connection: Connection, lead_id: string): Promise<Date | null> {
  const messages = connection.collection<OldDocument>('messages')
  const ours = await messages.findOne(
    { lead_id, sender: { $ne: 'lead' } },
    { sort: { _id: -1 }, projection: { _id: 1 } },
  )
  const after = { lead_id, ...(ours && { _id: { $gt: ours._id } }) }
  const first = await messages.findOne(after, { sort: { _id: 1 }, projection: { created_at: 1 } })
  return Moment.parse(first?.created_at ?? null)
}
