import type { Lead } from './lead.schema.ts'
import type { LeadChanges } from './lead-changes.ts'
import type { Reminder } from './reminder.schema.ts'

/** So many that are not done a lead has at most. */
export const mostReminders = 20
/** Of those that are done the newest are kept. */
const mostDone = 20

type Reminded = Pick<Lead, 'reminders'>

/** Those that are not done, who is due first before the others. */
export function openReminders({ reminders = [] }: Reminded): Reminder[] {
  return reminders
    .filter(({ done_at }) => done_at === null)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** Whether somebody is to be reminded: by name, or as whoever has the lead; everybody while nobody has. */
export function isReminderFor(
  { assignee_id = null }: Pick<Lead, 'assignee_id'>,
  { person_id }: Pick<Reminder, 'person_id'>,
  personId: string | null,
): boolean {
  return person_id === null ? assignee_id === null || assignee_id === personId : person_id === personId
}

/** The lead's reminders with this one among them, in place of what it was; null where it would have too many. */
export function withReminder({ reminders = [] }: Reminded, reminder: Reminder): Reminder[] | null {
  const isKnown = reminders.some(({ id }) => id === reminder.id)
  const all = isKnown
    ? reminders.map((each) => (each.id === reminder.id ? reminder : each))
    : [...reminders, reminder]
  if (openReminders({ reminders: all }).length > mostReminders) return null
  const done = all
    .flatMap(({ id, done_at }) => (done_at === null ? [] : [{ id, at: done_at.getTime() }]))
    .toSorted((one, other) => other.at - one.at)
  const forgotten = new Set(done.slice(mostDone).map(({ id }) => id))
  return all.filter(({ id }) => !forgotten.has(id))
}

/** What telling of those that are due makes of the lead; null where there is none, or another process was first. */
export function toldReminders({ reminders = [] }: Reminded, now: Date): LeadChanges | null {
  const isToTell = ({ at, told_at, done_at }: Reminder): boolean =>
    done_at === null && told_at === null && at <= now
  if (!reminders.some(isToTell)) return null
  return { reminders: reminders.map((each) => (isToTell(each) ? { ...each, told_at: now } : each)) }
}

/** What the indexes hold of a lead's reminders. */
export function reminderKeys(lead: Reminded) {
  const open = openReminders(lead)
  return {
    has_reminder: open.length > 0,
    /** When the first is due. */
    remind_at: open[0]?.at ?? null,
    /** When the first is due that nobody was told of. */
    tell_at: open.find(({ told_at }) => told_at === null)?.at ?? null,
  }
}
