import type { Connection } from 'mongoose'
import { newId } from '../core/id.ts'
import type { Revisions } from '../core/revision.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import { owing } from '../events/event.schema.ts'
import type { Announce } from '../events/owed-events.store.ts'
import { withEvents } from '../events/with-events.store.ts'
import type { PersonalRecords } from '../messages/personal-records.ts'
import { atRevision, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Note } from './note.schema.ts'

const StoredNote = Note.extend(owing)
type NoteDocument = Stored<Note>

/** What may be set on a note. */
export type NoteChanges = Pick<Note, 'text' | 'mentions' | 'unseen_by'> &
  Partial<Pick<Note, 'edited_at' | 'deleted_at'>>

/** Each write of a note tells open pages that its lead has others now. */
export interface NoteStore extends PersonalRecords {
  ensureIndexes(): Promise<void>
  /** Stores a note; a second time does nothing. */
  insert(note: Note): Promise<void>
  /** Those of a lead that are not deleted, oldest first. */
  listOf(person: { leadId: string }): Promise<Note[]>
  /** One of that lead that is not deleted. */
  find(leadId: string, id: string): Promise<Note | null>
  /** Null where there is none at that revision any more. */
  change(note: Note, changes: NoteChanges, revisions: Revisions): Promise<Note | null>
  remove(id: string): Promise<void>
  /** Where somebody is mentioned and has not looked, newest first. */
  listUnseen(personId: string, limit: number): Promise<Note[]>
  /** Somebody has looked at the notes of a lead. */
  markSeen(leadId: string, personId: string): Promise<void>
}

/** Notes in MongoDB. Without `announce` their events wait for the sweep. */
export function createNoteStore(connection: Connection, announce: Announce = () => undefined): NoteStore {
  const model = connection.model<NoteDocument>('Note', noteSchema)
  const announced = withEvents({ model, collection: 'notes', announce })
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: async (note) => {
      await announced.insert(toDocument(note), [newsOf(note)])
    },
    listOf: async ({ leadId }) => {
      const found = model.find({ lead_id: leadId, deleted_at: null }).sort({ _id: 1 })
      return (await found.lean<NoteDocument[]>()).map((document) => toEntity(document))
    },
    find: async (leadId, id) =>
      toEntity(await model.findOne({ _id: id, lead_id: leadId, deleted_at: null }).lean<NoteDocument>()),
    change: async (note, changes, revisions) => {
      const known = { _id: note.id, deleted_at: null, ...atRevision(revisions) }
      const update = { $set: changes, $inc: { rev: 1 } }
      return toEntity(await announced.findOneAndUpdate(known, update, [newsOf(note)]))
    },
    remove: async (id) => {
      await model.deleteOne({ _id: id })
    },
    listUnseen: async (personId, limit) => {
      const found = model.find({ unseen_by: personId }).sort({ _id: -1 }).limit(limit)
      return (await found.lean<NoteDocument[]>()).map((document) => toEntity(document))
    },
    markSeen: async (leadId, personId) => {
      const unseen = { lead_id: leadId, unseen_by: personId }
      await model.updateMany(unseen, { $pull: { unseen_by: personId } })
    },
    removeOf: async ({ leadId }) => {
      await model.deleteMany({ lead_id: leadId })
    },
  }
}

function newsOf({ lead_id }: Note): DomainEvent {
  return { id: newId(), type: 'lead.updated', lead_id, changed: ['note_entries'] }
}

const noteSchema = schemaOf(StoredNote, 'notes')
noteSchema.index({ lead_id: 1, _id: 1 })
noteSchema.index({ unseen_by: 1, _id: -1 })
