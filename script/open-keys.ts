import { type ApiKeyService, createApiKeyService } from '../src/auth/api-key.service.ts'
import { createApiKeyStore } from '../src/auth/api-key.store.ts'
import type { Lifecycle } from '../src/core/lifecycle.ts'
import { createLogger } from '../src/core/logger.ts'
import { openDatabase } from './open-database.ts'

/**
 * The API keys of the server that these settings describe.
 * @throws Error as `openDatabase` does
 */
export async function openKeys(
  env: NodeJS.ProcessEnv,
  lifecycle: Pick<Lifecycle, 'onClose'>,
): Promise<ApiKeyService> {
  const apiKeys = createApiKeyStore(await openDatabase(env, lifecycle))
  await apiKeys.ensureIndexes()
  return createApiKeyService({ apiKeys, logger: createLogger('silent'), now: () => new Date() })
}
