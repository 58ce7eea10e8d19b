import { z } from 'zod'
import { AuthorAnswer, examplesOfAuthor, type NameOf, presentAuthor } from '../core/author.ts'
import { Id, Timestamp } from '../core/fields.ts'
import { AssigneeAnswer, presentAssignee } from './assignment.api.ts'
import type { Lead } from './lead.schema.ts'
import type { Reminder } from './reminder.schema.ts'
import { openReminders } from './reminders.ts'

const exampleId = '0193397f-3a00-7000-8000-000000000051'

/** What somebody wants to be told of a lead, and when. */
export const ReminderAnswer = z
  .object({
    id: Id,
    at: Timestamp.describe('Когда напомнить'),
    text: z.string(),
    person: AssigneeAnswer.nullable().describe('Кому; null — тому, кто ведёт лида, а ничьего — всем'),
    author: AuthorAnswer.nullable(),
    told_at: Timestamp.nullable().describe('Когда об этом сказано; null — ещё не сказано'),
    done_at: Timestamp.nullable().describe('Когда отмечено выполненным'),
    created_at: Timestamp,
  })
  .meta({
    id: 'Reminder',
    title: 'Напоминание',
    examples: [
      {
        id: exampleId,
        at: '2024-11-18T04:00:00.000Z',
        text: 'Позвонить о замере',
        person: null,
        author: examplesOfAuthor[0],
        told_at: null,
        done_at: null,
        created_at: '2024-11-17T10:05:00.000Z',
      },
    ],
  })
export type ReminderAnswer = z.infer<typeof ReminderAnswer>

/** A reminder as answers show it. */
export function presentReminder(reminder: Reminder, nameOf: NameOf): ReminderAnswer {
  const { id, at, text, person_id, author, told_at, done_at, created_at } = reminder
  return {
    id,
    at: at.toISOString(),
    text,
    person: presentAssignee(person_id, nameOf),
    author: presentAuthor(author, nameOf),
    told_at: told_at?.toISOString() ?? null,
    done_at: done_at?.toISOString() ?? null,
    created_at: created_at.toISOString(),
  }
}

/** Those of a lead that are not done, who is due first before the others. */
export function presentReminders(lead: Pick<Lead, 'reminders'>, nameOf: NameOf): ReminderAnswer[] {
  return openReminders(lead).map((reminder) => presentReminder(reminder, nameOf))
}

/** When the first of them is due, as the lists show it. */
export const remindField = {
  remind_at: Timestamp.nullable().describe('Когда ближайшее невыполненное напоминание; null — его нет'),
}

export function presentRemindAt(lead: Pick<Lead, 'reminders'>): { remind_at: string | null } {
  return { remind_at: openReminders(lead)[0]?.at.toISOString() ?? null }
}
