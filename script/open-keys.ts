import { reachDocuments } from '../embedded/reach-documents.ts'
import { type ApiKeyService, createApiKeyService } from '../src/auth/api-key.service.ts'
import { createApiKeyStore } from '../src/auth/api-key.store.ts'
import { loadConfig } from '../src/config.ts'
import type { Lifecycle } from '../src/core/lifecycle.ts'
import { createLogger } from '../src/core/logger.ts'
import { openMongo } from '../src/storage/mongo.ts'

/**
 * The API keys of the server that these settings describe, straight from its database: whoever may read its files may
 * make a key, also before the first one is there.
 * @throws Error in one line when the settings are wrong or the database does not answer
 */
export async function openKeys(
  env: NodeJS.ProcessEnv,
  { onClose }: Pick<Lifecycle, 'onClose'>,
): Promise<ApiKeyService> {
  // A key is made before the server is opened to others: nothing else is asked of the settings yet.
  const { mongodbUri, dataDir } = loadConfig({ API_AUTH: 'key', ...env })
  const documents = mongodbUri === undefined ? await reachDocuments(dataDir) : undefined
  if (documents) onClose(documents.close)
  const mongo = await openMongo(mongodbUri ?? documents?.mongodbUri ?? '', () => {
    throw new Error('The database does not answer: try again when it is up')
  })
  onClose(() => mongo.close())
  const apiKeys = createApiKeyStore(mongo)
  await apiKeys.ensureIndexes()
  return createApiKeyService({ apiKeys, logger: createLogger('silent'), now: () => new Date() })
}
