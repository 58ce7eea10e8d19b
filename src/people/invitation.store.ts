import type { Connection } from 'mongoose'
import type { Page } from '../core/paging/page.ts'
import { type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Invitation, type InvitationKind } from './invitation.schema.ts'

type InvitationDocument = Stored<Invitation>

export interface InvitationStore {
  ensureIndexes(): Promise<void>
  /** Stores an invitation. One of the same id gives way: its link has been told nobody. */
  put(invitation: Invitation): Promise<void>
  findById(id: string): Promise<Invitation | null>
  findByHash(hash: string): Promise<Invitation | null>
  /** Newest first. */
  list(kind: InvitationKind, page: Page): Promise<Invitation[]>
  /** True for the one call that has removed it. */
  remove(id: string): Promise<boolean>
  /** Removes those of this kind that were made before, and with `personId` for this person alone. */
  removeAll(kind: InvitationKind, which: { before?: Date; personId?: string }): Promise<void>
  /** All of them whose person it is. */
  listOf(personId: string): Promise<Invitation[]>
}

/** Invitations in MongoDB, which removes those that are over. */
export function createInvitationStore(connection: Connection): InvitationStore {
  const model = connection.model<InvitationDocument>('Invitation', invitationSchema)
  const read = (documents: InvitationDocument[]): Invitation[] =>
    documents.map((document) => toEntity(document))
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    put: async (invitation) => {
      const { _id, ...fields } = toDocument(invitation)
      await model.updateOne({ _id }, { $set: fields }, { upsert: true })
    },
    findById: async (id) => toEntity(await model.findOne({ _id: id }).lean<InvitationDocument>()),
    findByHash: async (hash) => toEntity(await model.findOne({ hash }).lean<InvitationDocument>()),
    list: async (kind, { limit, before }) => {
      const query = { kind, ...(before !== undefined && { _id: { $lt: before } }) }
      return read(await model.find(query).sort({ _id: -1 }).limit(limit).lean<InvitationDocument[]>())
    },
    remove: async (id) => (await model.deleteOne({ _id: id })).deletedCount === 1,
    removeAll: async (kind, { before, personId }) => {
      await model.deleteMany({
        kind,
        ...(before !== undefined && { created_at: { $lt: before } }),
        ...(personId !== undefined && { person_id: personId }),
      })
    },
    listOf: async (personId) => read(await model.find({ person_id: personId }).lean<InvitationDocument[]>()),
  }
}

const invitationSchema = schemaOf(Invitation, 'invitations')
invitationSchema.index({ hash: 1 }, { unique: true })
invitationSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 })
