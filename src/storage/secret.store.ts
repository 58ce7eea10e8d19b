import { randomBytes } from 'node:crypto'
import { type Connection, Schema } from 'mongoose'

/** Secrets that the processes of one installation share, made at random when they are first asked for. */
export interface SecretStore {
  /** The secret of this name: 256 random bits as text, the same for every process and after every restart. */
  get(name: string): Promise<string>
}

interface SecretDocument {
  _id: string
  value: string
}

export function createSecretStore(connection: Connection): SecretStore {
  const model = connection.model<SecretDocument>('Secret', secretSchema)
  return {
    get: async (name) => {
      const value = randomBytes(32).toString('base64url')
      const { value: kept } = await model
        .findOneAndUpdate(
          { _id: name },
          { $setOnInsert: { value } },
          { upsert: true, returnDocument: 'after' },
        )
        .orFail()
        .lean<SecretDocument>()
      return kept
    },
  }
}

const secretSchema = new Schema<SecretDocument>(
  { _id: String, value: String },
  { collection: 'secrets', strict: 'throw', versionKey: false, autoIndex: false },
)
