import { randomBytes } from 'node:crypto'
import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { Stored } from './mongo.ts'
import { schemaOf } from './schema-of.ts'

/** Secrets that the processes of one installation share, made at random when they are first asked for. */
export interface SecretStore {
  /** The secret of this name: 256 random bits as text, the same for every process and after every restart. */
  get(name: string): Promise<string>
}

const Secret = z.object({
  /** Its name. */
  id: z.string(),
  value: z.string(),
})
type SecretDocument = Stored<z.infer<typeof Secret>>

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

const secretSchema = schemaOf(Secret, 'secrets')
