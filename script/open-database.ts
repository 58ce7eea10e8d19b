import type { Connection } from 'mongoose'
import { reachDocuments } from '../embedded/reach-documents.ts'
import { loadConfig } from '../src/config.ts'
import type { Lifecycle } from '../src/core/lifecycle.ts'
import { openMongo } from '../src/storage/mongo.ts'

/**
 * The database of the server that these settings describe, whether it runs or not: whoever may read its files may let
 * people and programs in, also before the first one is there.
 * @throws Error in one line when the settings are wrong or the database does not answer
 */
export async function openDatabase(
  env: NodeJS.ProcessEnv,
  { onClose }: Pick<Lifecycle, 'onClose'>,
): Promise<Connection> {
  // Somebody is let in before the server is opened to others: nothing else is asked of the settings yet.
  const { mongodbUri, dataDir } = loadConfig({ API_AUTH: 'key', ...env })
  const documents = mongodbUri === undefined ? await reachDocuments(dataDir) : undefined
  if (documents) onClose(documents.close)
  const mongo = await openMongo(mongodbUri ?? documents?.mongodbUri ?? '', () => {
    throw new Error('The database does not answer: try again when it is up')
  })
  onClose(() => mongo.close())
  return mongo
}
