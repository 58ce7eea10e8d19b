import type { Author } from '../core/author.ts'
import { AppError } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import { changedMeanwhile, checkRevision, type Revisions } from '../core/revision.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { LeadService } from '../leads/lead.service.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { shownNotes } from '../leads/lead-notes.ts'
import type { ShownLead } from '../leads/lead-parts.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { MentionService } from './mention.service.ts'
import type { Note } from './note.schema.ts'
import type { NoteStore } from './note.store.ts'

/** What is shown of a note; that without an author is the text that the lead itself has, under the lead's id. */
export type ShownNote = Omit<Note, 'author' | 'unseen_by' | 'deleted_at'> & { author: Author | null }
export type LeadNotes = ShownNote[]

/** Whoever writes. */
export interface Writer {
  author: Author
  /** Whether they may write over what others have written. */
  mayAny: boolean
  language: Language
}

/**
 * Notes as entries: each has one author, so that two who write at once write two. The text that a lead itself has, the
 * contract's `notes`, is the first of them: whoever works with leads may write it, as ever.
 * Every method that names a lead or a note throws NOT_FOUND for an unknown one, FORBIDDEN for a note of somebody
 * else's, and PRECONDITION_FAILED at another revision than those given.
 */
export interface NoteService {
  list(leadId: string, language: Language): Promise<LeadNotes>
  /** The same `id` again makes no second note. */
  create(leadId: string, text: string, by: { author: Author; id?: string }): Promise<Note>
  update(at: NoteAt, text: string, by: Writer): Promise<ShownNote>
  delete(at: NoteAt, by: Writer): Promise<void>
}

interface NoteAt {
  leadId: string
  noteId: string
  revisions: Revisions
}

interface NoteServiceDeps {
  notes: NoteStore
  leads: Pick<LeadStore, 'findShown' | 'exists'>
  mentionsOf: MentionService['mentionsOf']
  updateLead: LeadService['update']
  now(): Date
}

export function createNoteService(deps: NoteServiceDeps): NoteService {
  const { notes, leads, mentionsOf, now } = deps
  const shownLead = async (id: string): Promise<ShownLead> => (await leads.findShown(id)) ?? leadNotFound()

  /** What `decide` makes of the note is written where nobody has changed it since, or decided again. */
  async function change(
    { leadId, noteId, revisions }: NoteAt,
    by: Writer,
    decide: (note: Note) => Promise<Parameters<NoteStore['change']>[1]>,
  ): Promise<Note> {
    for (;;) {
      const note = (await notes.find(leadId, noteId)) ?? noteNotFound()
      if (!by.mayAny && !isSame(note.author, by.author)) throw notYours()
      checkRevision(note, revisions)
      const changed = await notes.change(note, await decide(note), [note.rev])
      if (changed !== null) return changed
      if (revisions !== undefined) changedMeanwhile()
    }
  }

  return {
    list: async (leadId, language) => {
      const [lead, entries] = await Promise.all([shownLead(leadId), notes.listOf({ leadId })])
      const own = ofLead(lead, language)
      return own === null ? entries : [own, ...entries]
    },
    create: async (leadId, text, { author, id = newId() }) => {
      if (!(await leads.exists(leadId))) return leadNotFound()
      const told = await mentionsOf(text, author)
      const times = { edited_at: null, deleted_at: null, created_at: timeOfId(id) }
      const note = { id, lead_id: leadId, author, text, ...told, rev: 0, ...times }
      await notes.insert(note)
      // What is stored while its lead goes is found by nobody any more.
      if (await leads.exists(leadId)) return note
      await notes.remove(id)
      return leadNotFound()
    },
    update: async (at, text, by) => {
      if (at.noteId === at.leadId) return writeOfLead(deps, at, { text, by })
      return change(at, by, async (note) => {
        const told = await mentionsOf(text, by.author)
        const isNew = (id: string): boolean => note.unseen_by.includes(id) || !note.mentions.includes(id)
        return { text, ...told, unseen_by: told.unseen_by.filter(isNew), edited_at: now() }
      })
    },
    delete: async (at, by) => {
      if (at.noteId === at.leadId) await writeOfLead(deps, at, { text: null, by })
      else await change(at, by, async () => ({ text: '', mentions: [], unseen_by: [], deleted_at: now() }))
    },
  }
}

/** The lead's own text: whoever works with leads may write it. */
async function writeOfLead(
  { leads, updateLead }: Pick<NoteServiceDeps, 'leads' | 'updateLead'>,
  { leadId, revisions }: NoteAt,
  { text, by }: { text: string | null; by: Writer },
): Promise<ShownNote> {
  const before = (await leads.findShown(leadId)) ?? leadNotFound()
  if (ofLead(before, by.language) === null) return noteNotFound()
  const lead = await updateLead(leadId, { notes: text }, { author: by.author, revisions })
  return ofLead(lead, by.language) ?? { ...emptyOf(lead), text: '' }
}

type NotedLead = Pick<ShownLead, 'id' | 'notes' | 'unknown_ad_codes' | 'created_at' | 'rev'>

function ofLead(lead: NotedLead, language: Language): ShownNote | null {
  const text = shownNotes(lead, language)
  return text === null ? null : { ...emptyOf(lead), text }
}

function emptyOf({ id, created_at, rev }: NotedLead): Omit<ShownNote, 'text'> {
  return { id, lead_id: id, author: null, mentions: [], rev, created_at, edited_at: null }
}

function isSame(one: Author, other: Author): boolean {
  return one.kind === other.kind && one.id === other.id
}

function noteNotFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Заметка не найдена', en: 'Note not found' })
}

function notYours(): AppError {
  return new AppError('FORBIDDEN', {
    ru: 'Чужую заметку может изменить только владелец или менеджер',
    en: 'Only an owner or a manager may change a note of somebody else',
  })
}
