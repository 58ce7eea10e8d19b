import type { AssignmentService } from '../assignment/assignment.service.ts'
import { mayHaveLeads } from '../assignment/assignment.service.ts'
import { type Sight, seenByOf } from '../auth/own-leads.ts'
import { AppError } from '../core/errors.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Person } from '../people/person.schema.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import { pressTexts } from './staff-chat.texts.ts'
import { leadToTake } from './take-button.ts'

interface Pressed {
  chat: string
  language: Language
  data: string
  show(text: string): void
}

/** Does what a button asks for, and shows what became of it. Pressed twice, it does no more than once. */
export type Press = (pressed: Pressed) => Promise<void>

interface PressDeps {
  staffChats: Pick<StaffChatStore, 'findById'>
  people: Pick<PersonStore, 'findById'>
  leads: Pick<LeadStore, 'findById'>
  assignment: Pick<AssignmentService, 'assign'>
  sight: Pick<Sight, 'areAgentsNarrow'>
}

export function createPress({ staffChats, people, leads, assignment, sight }: PressDeps): Press {
  /** By the rule of the page's button: who takes a lead takes one of nobody's. */
  async function take(leadId: string, person: Person, language: Language): Promise<string> {
    const texts = pressTexts[language]
    if (!mayHaveLeads(person)) return texts.mayNot
    const author = { kind: 'person', id: person.id } as const
    const seenBy = await seenByOf(person, sight)
    try {
      await assignment.assign(leadId, person.id, { author, seenBy, from: null })
      return texts.taken
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code !== 'CONFLICT') return texts.gone
      const { assignee_id: owner = null } = (await leads.findById(leadId)) ?? {}
      const name = owner === null ? '' : ((await people.findById(owner))?.name ?? '')
      return texts.takenBy(name)
    }
  }

  return async ({ chat, language, data, show }) => {
    const leadId = leadToTake(data)
    if (leadId === null) return
    const own = await staffChats.findById(chat)
    const person = own && (await people.findById(own.person_id))
    if (person?.state !== 'active') return show(pressTexts[language].mayNot)
    show(await take(leadId, person, own?.language ?? language))
  }
}
