import type { Author } from '../core/author.ts'
import { AppError } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import { isSeenBy } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Reminder } from '../leads/reminder.schema.ts'
import type { ReminderStore } from '../leads/reminder.store.ts'
import {
  isReminderFor,
  mostReminders,
  openReminders,
  toldReminders,
  withReminder,
} from '../leads/reminders.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { CreateReminder, UpdateReminder } from './reminder.api.ts'

/** See `FastifyRequest.seenBy`. */
type SeenBy = string | undefined

/** A reminder that is due, and whom it is about. */
export interface DueReminder {
  reminder: Reminder
  lead: Lead
}

/**
 * Every method that names a lead or a reminder throws NOT_FOUND for an unknown one and for a lead that is not seen;
 * those that write one throw INVALID_INPUT where it is for nobody who works here, CONFLICT where the lead has too many.
 */
export interface ReminderService {
  /** The same `id` again makes no second reminder. */
  create(
    leadId: string,
    input: CreateReminder,
    by: { author: Author; seenBy?: SeenBy; id?: string },
  ): Promise<Reminder>
  update(at: ReminderAt, changes: UpdateReminder, seenBy?: SeenBy): Promise<Reminder>
  delete(at: ReminderAt, seenBy?: SeenBy): Promise<void>
  /** What somebody is to be reminded of, the longest due first; null is the owner of a server without people. */
  listDue(personId: string | null, seenBy?: SeenBy): Promise<DueReminder[]>
  /** Tells of what is due, each once. @returns in how many ms the next is due, Infinity where there is none */
  tell(limit: number): Promise<number>
}

interface ReminderAt {
  leadId: string
  reminderId: string
}

interface ReminderServiceDeps {
  leads: Pick<LeadStore, 'change'>
  reminders: ReminderStore
  people: Pick<PersonStore, 'findById'>
  wakeCalls: { call(topic: 'remind', leadId: string): void }
  now(): Date
}

const mostListed = 100

export function createReminderService(deps: ReminderServiceDeps): ReminderService {
  const { leads, reminders, people, wakeCalls, now } = deps

  const checkPerson = async (id: string | null | undefined): Promise<void> => {
    if (id != null && (await people.findById(id))?.state !== 'active') noSuchColleague()
  }

  async function change(
    leadId: string,
    seenBy: SeenBy,
    decide: (lead: Lead) => Reminder[] | null,
  ): Promise<void> {
    const changed = await leads.change(leadId, (lead) => {
      if (!isSeenBy(lead, seenBy)) leadNotFound()
      const decided = decide(lead)
      return decided && { reminders: decided }
    })
    if (changed === null) leadNotFound()
    wakeCalls.call('remind', leadId)
  }

  return {
    create: async (leadId, { at, text, person_id = null }, { author, seenBy, id = newId() }) => {
      await checkPerson(person_id)
      const times = { at: new Date(at), told_at: null, done_at: null, created_at: timeOfId(id) }
      const reminder: Reminder = { id, text, person_id, author, ...times }
      await change(leadId, seenBy, (lead) => {
        const isThere = lead.reminders?.some((each) => each.id === id) === true
        return isThere ? null : (withReminder(lead, reminder) ?? tooMany())
      })
      return reminder
    },
    update: async ({ leadId, reminderId }, changes, seenBy) => {
      await checkPerson(changes.person_id)
      let changed: Reminder | undefined
      await change(leadId, seenBy, (lead) => {
        changed = changedReminder(find(lead, reminderId), changes, now())
        if (Object.keys(changes).length === 0) return null
        return withReminder(lead, changed) ?? tooMany()
      })
      return changed ?? notFound()
    },
    delete: ({ leadId, reminderId }, seenBy) =>
      change(leadId, seenBy, (lead) => {
        const gone = find(lead, reminderId)
        return (lead.reminders ?? []).filter(({ id }) => id !== gone.id)
      }),
    listDue: async (personId, seen_by) => {
      const by = now()
      const found = await reminders.listDue({ by, seen_by, limit: mostListed })
      return found
        .flatMap((lead) => openReminders(lead).map((reminder) => ({ lead, reminder })))
        .filter(({ lead, reminder }) => reminder.at <= by && isReminderFor(lead, reminder, personId))
        .slice(0, mostListed)
    },
    tell: async (limit) => {
      const untold = await reminders.listUntold(limit)
      const due = untold.filter(({ at }) => at <= now())
      for (const { id } of due) await leads.change(id, (lead) => toldReminders(lead, now()))
      if (due.length === limit) return 0
      const next = untold.find(({ at }) => at > now())
      return next === undefined ? Number.POSITIVE_INFINITY : next.at.getTime() - now().getTime()
    },
  }
}

/** One that is moved is told once more. */
function changedReminder(
  reminder: Reminder,
  { at, text, person_id, done }: UpdateReminder,
  now: Date,
): Reminder {
  return {
    ...reminder,
    ...(at !== undefined && { at: new Date(at), told_at: null }),
    ...(text !== undefined && { text }),
    ...(person_id !== undefined && { person_id }),
    ...(done !== undefined && { done_at: done ? (reminder.done_at ?? now) : null }),
  }
}

function find({ reminders = [] }: Lead, id: string): Reminder {
  return reminders.find((each) => each.id === id) ?? notFound()
}

function notFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Напоминание не найдено', en: 'Reminder not found' })
}

function tooMany(): never {
  throw new AppError('CONFLICT', {
    ru: `У лида не больше ${mostReminders} невыполненных напоминаний`,
    en: `A lead has at most ${mostReminders} reminders that are not done`,
  })
}

function noSuchColleague(): never {
  const message = { ru: 'ожидается id сотрудника', en: 'expected the id of a colleague' }
  throw new AppError('INVALID_INPUT', message, { details: [{ path: 'person_id', message }] })
}
