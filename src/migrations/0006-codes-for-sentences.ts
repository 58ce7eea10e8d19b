import type { Connection } from 'mongoose'
import { z } from 'zod'
import { InboxState } from '../leads/inbox-state.schema.ts'
import { previewOf } from '../leads/preview-text.ts'
import { inboxKeysOf } from './inbox-keys.ts'
import { readMarks } from './mark-sentences.ts'
import type { Migration, OldDocument } from './migration.ts'
import { scoreMeaning, statusMeaning } from './reason-sentences.ts'

/**
 * Turns the Russian sentences that releases until 30 November 2026 stored for staff into codes and values, which are
 * worded where they are shown. A sentence that none of them made stays, and is shown as it is.
 */
export const codesForSentences: Migration = {
  name: '0006-codes-for-sentences',
  run: async ({ connection, changeEach }) => {
    await changeEach({
      collection: 'messages',
      where: {
        marks: { $exists: false },
        incoming: { $exists: true },
        $or: [{ kind: { $ne: 'text' } }, { 'incoming.is_edit': true }, { 'incoming.is_forwarded': true }],
      },
      change: async (message) => {
        const read = marksOf(message)
        return read && { $set: read }
      },
    })
    // After the messages: the last one stands on its lead as it stands there.
    await changeEach({
      collection: 'leads',
      where: { unknown_ad_codes: { $exists: false } },
      change: async (lead) => {
        const inbox = await inboxOf(connection, InboxState.parse(lead.inbox))
        const name = isNameless(lead) ? '' : lead.name
        const reasons = { score_reasons: scoreReasonsOf(lead), status_history: statusHistoryOf(lead) }
        const keys = name === lead.name ? {} : inboxKeysOf({ ...lead, name }, inbox)
        return {
          $set: { ...reasons, ...notesOf(lead), name, 'inbox.last_message': inbox.last_message, ...keys },
        }
      },
    })
  },
}

const Incoming = z.object({
  said: z.string().optional(),
  is_edit: z.boolean().optional(),
  is_forwarded: z.boolean().optional(),
})

function marksOf({ kind, message, incoming }: OldDocument): Record<string, unknown> | null {
  const { said, is_edit = false, is_forwarded = false } = Incoming.safeParse(incoming).data ?? {}
  const text = String(message)
  const read = readMarks({ kind, text, said, isEdit: is_edit, isForwarded: is_forwarded })
  if (read === null) return null
  // The dialog reads the customer's own words.
  const own = said === undefined && !is_forwarded ? { 'incoming.said': read.message } : {}
  return { ...read, ...own }
}

type Marked = { _id: string; message: string; marks?: NonNullable<InboxState['last_message']>['marks'] }

async function inboxOf(connection: Connection, inbox: InboxState): Promise<InboxState> {
  const { last_message } = inbox
  if (last_message === null || last_message.sender === 'bot') return inbox
  const messages = connection.collection<Marked>('messages')
  const found = await messages.findOne({ _id: last_message.id }, { projection: { message: 1, marks: 1 } })
  if (!found?.marks) return inbox
  return { ...inbox, last_message: { ...last_message, text: previewOf(found.message), marks: found.marks } }
}

function isNameless({ name, source, has_own_name }: OldDocument): boolean {
  return has_own_name !== true && name === `Клиент ${source}`
}

const unknownCode = /^Неизвестный код объявления: ([\w-]{1,64})$/

/** What the bot wrote under the notes is no text of staff. */
function notesOf({ notes }: OldDocument): { notes: string | null; unknown_ad_codes: string[] } {
  const lines = typeof notes === 'string' ? notes.split('\n') : []
  const own = lines.findLastIndex((line) => !unknownCode.test(line)) + 1
  const codes = lines.slice(own).flatMap((line) => unknownCode.exec(line)?.[1] ?? [])
  return { notes: own === 0 ? null : lines.slice(0, own).join('\n'), unknown_ad_codes: codes }
}

const Reason = z.looseObject({ detail: z.string() })
const Change = z.looseObject({ why: z.string() })

function scoreReasonsOf({ score_reasons }: OldDocument): unknown[] {
  return listOf(score_reasons).map((each) => {
    const read = Reason.safeParse(each)
    if (!read.success) return each
    const { detail, ...reason } = read.data
    return { ...reason, reason: scoreMeaning(detail) }
  })
}

function statusHistoryOf({ status_history }: OldDocument): unknown[] {
  return listOf(status_history).map((each) => {
    const read = Change.safeParse(each)
    if (!read.success) return each
    const { why, ...change } = read.data
    return { ...change, reason: statusMeaning(why) }
  })
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
