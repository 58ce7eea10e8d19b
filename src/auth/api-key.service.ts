import { AppError, errorName } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { Logger } from '../core/logger.ts'
import type { Page } from '../core/paging/page.ts'
import type { CreateApiKey } from './api-key.api.ts'
import type { ApiKey } from './api-key.schema.ts'
import type { ApiKeyStore } from './api-key.store.ts'
import { isKeyOf, newKeyText, prefixOf } from './key-text.ts'

/** A key's last use is written down no more often. */
const touchEveryMs = 60_000

export interface ApiKeyService {
  /** Makes a key. Its text is in this answer and nowhere else. Throws INVALID_INPUT for an expiry in the past. */
  create(input: CreateApiKey): Promise<{ apiKey: ApiKey; key: string }>
  list(page: Page): Promise<ApiKey[]>
  /** From now on the key opens nothing. Throws NOT_FOUND for an unknown one. */
  revoke(id: string): Promise<ApiKey>
  /** The key of this text where it is valid now. Null for one that is unknown, expired or revoked. */
  verify(text: string): Promise<ApiKey | null>
  /** The key of this id where it is valid now: for what a key was shown for earlier. */
  findValid(id: string): Promise<ApiKey | null>
  /** Those of these ids whose keys are valid now. */
  validAmong(ids: string[]): Promise<ReadonlySet<string>>
}

interface ApiKeyServiceDeps {
  apiKeys: Omit<ApiKeyStore, 'ensureIndexes'>
  logger: Pick<Logger, 'debug'>
  now(): Date
}

export function createApiKeyService({ apiKeys, logger, now }: ApiKeyServiceDeps): ApiKeyService {
  const touch = (apiKey: ApiKey, at: Date): void => {
    const since = new Date(at.getTime() - touchEveryMs)
    if (apiKey.last_used_at !== null && apiKey.last_used_at >= since) return
    apiKeys.touch(apiKey.id, at, since).catch((error: unknown) => {
      logger.debug({ key_id: apiKey.id, error_name: errorName(error) }, 'use of a key not recorded')
    })
  }

  return {
    create: async (input) => {
      const expires_at = input.expires_at == null ? null : new Date(input.expires_at)
      if (expires_at !== null && expires_at <= now()) throw alreadyExpired()
      for (;;) {
        const { key, prefix, hash } = newKeyText()
        const apiKey = newApiKey({ name: input.name, scopes: input.scopes, prefix, hash, expires_at })
        if (await apiKeys.insert(apiKey)) return { apiKey, key }
      }
    },
    list: (page) => apiKeys.list(page),
    revoke: async (id) => (await apiKeys.revoke(id, now())) ?? notFound(),
    verify: async (text) => {
      const prefix = prefixOf(text)
      const apiKey = prefix === null ? null : await apiKeys.findByPrefix(prefix)
      const at = now()
      if (apiKey === null || !isKeyOf(text, apiKey.hash) || !isValid(apiKey, at)) return null
      touch(apiKey, at)
      return apiKey
    },
    findValid: async (id) => {
      const apiKey = await apiKeys.findById(id)
      return apiKey !== null && isValid(apiKey, now()) ? apiKey : null
    },
    validAmong: async (ids) => {
      const found = await apiKeys.findByIds(ids)
      const at = now()
      return new Set(found.filter((apiKey) => isValid(apiKey, at)).map(({ id }) => id))
    },
  }
}

function newApiKey(given: Pick<ApiKey, 'name' | 'prefix' | 'hash' | 'scopes' | 'expires_at'>): ApiKey {
  const id = newId()
  return { id, ...given, created_at: timeOfId(id), last_used_at: null, revoked_at: null }
}

function isValid({ expires_at, revoked_at }: ApiKey, at: Date): boolean {
  return revoked_at === null && (expires_at === null || at < expires_at)
}

function alreadyExpired(): AppError {
  const message = { ru: 'ожидается момент в будущем', en: 'expected a moment in the future' }
  return new AppError('INVALID_INPUT', message, { details: [{ path: 'expires_at', message }] })
}

function notFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Ключ не найден', en: 'Key not found' })
}
