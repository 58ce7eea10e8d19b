import type { Lead } from '../leads/lead.schema.ts'
import type { Reminder } from '../leads/reminder.schema.ts'
import { isReminderFor, openReminders } from '../leads/reminders.ts'
import type { Note } from '../notes/note.schema.ts'
import type { Unsaid } from './staff-message.schema.ts'

/** What is later than that is no news any more: it stands on the page. */
const newForMs = 7 * 24 * 60 * 60 * 1000

type Reminded = Pick<Lead, 'assignee_id' | 'reminders'>

/** Those of a lead that somebody was to be told of between these moments, and has not done. */
export function remindersFor(
  lead: Reminded,
  { personId, since, now }: { personId: string; since: Date; now: Date },
): Reminder[] {
  return openReminders(lead).filter(
    (reminder) => isReminderFor(lead, reminder, personId) && isNews(reminder.told_at, { since, now }),
  )
}

/** The notes of a lead that name somebody who has not looked, written between these moments. */
export function mentionsFor(
  notes: readonly Note[],
  { personId, since, now }: { personId: string; since: Date; now: Date },
): Note[] {
  return notes.filter(
    ({ unseen_by, edited_at, created_at }) =>
      unseen_by.includes(personId) && isNews(edited_at ?? created_at, { since, now }),
  )
}

/** Names that a reminder is due: one that is moved is another. */
export function reminderKey({ id, told_at }: Pick<Reminder, 'id' | 'told_at'>): string {
  return `reminder ${id} ${told_at?.getTime()}`
}

/** Names that a note mentions somebody: however often it is written anew, it is one. */
export function mentionKey({ id }: Pick<Note, 'id'>): string {
  return `mention ${id}`
}

/** What a reminder or a note says to somebody as things stand, or why that is not to be told any more. */
export type Words = { said: string } | { unsaid: Unsaid }

export function wordsOfReminder(lead: Reminded, key: string, personId: string): Words {
  const reminder = openReminders(lead).find((each) => reminderKey(each) === key)
  if (reminder === undefined) return { unsaid: 'over' }
  return isReminderFor(lead, reminder, personId) ? { said: reminder.text } : { unsaid: 'taken' }
}

export function wordsOfMention(notes: readonly Note[], key: string, personId: string): Words {
  const note = notes.find((each) => mentionKey(each) === key)
  return note?.unseen_by.includes(personId) === true ? { said: note.text } : { unsaid: 'over' }
}

function isNews(at: Date | null, { since, now }: { since: Date; now: Date }): boolean {
  return at !== null && at >= since && now.getTime() - at.getTime() < newForMs
}
