import type { Author } from '../core/author.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Person } from '../people/person.schema.ts'
import type { PersonStore } from '../people/person.store.ts'
import { mentionedIn } from './mentions.ts'
import type { Note } from './note.schema.ts'
import type { NoteStore } from './note.store.ts'

/** Where somebody is mentioned. */
export interface Mention {
  note: Note
  lead: Lead
}

export interface MentionService {
  /** Whom a text of this author's names. */
  mentionsOf(text: string, author: Author): Promise<Pick<Note, 'mentions' | 'unseen_by'>>
  /**
   * Where somebody is mentioned and has not looked, newest first; the newest hundred.
   * @param seenBy whoever sees but their own leads and those of nobody; undefined for who sees all
   */
  list(personId: string, seenBy: string | undefined): Promise<Mention[]>
  /** Somebody has looked at the notes of a lead. */
  markSeen(leadId: string, personId: string): Promise<void>
}

interface MentionServiceDeps {
  notes: Pick<NoteStore, 'listUnseen' | 'markSeen'>
  leads: Pick<LeadStore, 'findByIds'>
  people: Pick<PersonStore, 'list'>
}

const mostMentions = 100
const mostColleagues = 500

export function createMentionService({ notes, leads, people }: MentionServiceDeps): MentionService {
  const colleagues = async (): Promise<Person[]> => {
    const all = await people.list({ limit: mostColleagues })
    return all.filter(({ state }) => state === 'active')
  }
  return {
    mentionsOf: async (text, { id }) => {
      const mentions = text.includes('@') ? mentionedIn(text, await colleagues()) : []
      return { mentions, unseen_by: mentions.filter((each) => each !== id) }
    },
    list: async (personId, seenBy) => {
      const found = await notes.listUnseen(personId, mostMentions)
      const those = await leads.findByIds([...new Set(found.map(({ lead_id }) => lead_id))])
      const byId = new Map(those.map((lead) => [lead.id, lead]))
      return found.flatMap((note) => {
        const lead = byId.get(note.lead_id)
        const isSeen = seenBy === undefined || lead?.assignee_id == null || lead.assignee_id === seenBy
        return lead && isSeen ? [{ note, lead }] : []
      })
    },
    markSeen: notes.markSeen,
  }
}
