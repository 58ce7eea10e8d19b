import type { Role } from '../auth/role.ts'
import type { Author } from '../core/author.ts'
import { AppError } from '../core/errors.ts'
import { checkRevision, type Revisions } from '../core/revision.ts'
import { assigned, isSeenBy, withoutTurn } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { Person } from '../people/person.schema.ts'
import type { PersonStore } from '../people/person.store.ts'

interface By {
  author: Author
  /** See `FastifyRequest.seenBy`. */
  seenBy?: string | undefined
  revisions?: Revisions
  /** Who is thought to have it. */
  from?: string | null | undefined
}

export interface AssignmentService {
  /**
   * Gives a lead to somebody, or with null to nobody. Throws NOT_FOUND for an unknown lead and one that is not seen,
   * INVALID_INPUT for who may have none, CONFLICT where somebody else than `from` has it by now, PRECONDITION_FAILED
   * at another revision than those given.
   */
  assign(leadId: string, personId: string | null, by: By): Promise<Lead>
  /** Those who may have leads, by name. */
  colleagues(): Promise<Person[]>
}

interface AssignmentServiceDeps {
  leads: Pick<LeadStore, 'change'>
  people: Pick<PersonStore, 'findById' | 'list'>
  now(): Date
}

/** So many people are listed. */
export const mostPeople = 1_000
const working: readonly Role[] = ['owner', 'manager', 'agent']

export function createAssignmentService({ leads, people, now }: AssignmentServiceDeps): AssignmentService {
  return {
    assign: async (leadId, to, { author, seenBy, revisions, from }) => {
      if (to !== null && !mayHaveLeads(await people.findById(to))) throw noSuchColleague()
      const changed = await leads.change(leadId, (lead) => {
        // It may have been given to somebody else since the request was let in.
        if (!isSeenBy(lead, seenBy)) leadNotFound()
        checkRevision(lead, revisions)
        const has = lead.assignee_id ?? null
        if (from !== undefined && has !== from && has !== to) throw takenAlready()
        const changes = assigned(lead, { to, author, reason: 'by_hand', at: now() })
        return changes && { ...changes, ...(lead.due.includes('assign') && withoutTurn(lead)) }
      })
      return changed ?? leadNotFound()
    },
    colleagues: async () => {
      const all = await people.list({ limit: mostPeople })
      const names = new Intl.Collator('ru')
      return all.filter(mayHaveLeads).toSorted((one, other) => names.compare(one.name, other.name))
    },
  }
}

/** Whether somebody answers customers. */
export function mayHaveLeads(person: Person | null): boolean {
  return person !== null && person.state === 'active' && working.includes(person.role)
}

function noSuchColleague(): AppError {
  const message = {
    ru: 'ожидается id сотрудника, который отвечает клиентам',
    en: 'expected the id of a colleague who answers customers',
  }
  return new AppError('INVALID_INPUT', message, { details: [{ path: 'person_id', message }] })
}

function takenAlready(): AppError {
  const message = { ru: 'Этого лида уже ведёт кто-то другой', en: 'Somebody else has this lead by now' }
  return new AppError('CONFLICT', message, { details: [{ path: 'from', message }] })
}
