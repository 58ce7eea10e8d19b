import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { ApiKeyAnswer, ApiKeyQuery, CreateApiKey, CreatedApiKeyAnswer } from './api-key.api.ts'

/** `/api/keys`. */
export const apiKeyContracts = contracts('Ключи API', {
  'POST /api/keys': {
    operationId: 'createApiKey',
    summary: 'Создать ключ API',
    description: 'Сам ключ есть только в этом ответе: хранится лишь его хеш',
    access: 'admin',
    body: CreateApiKey,
    answer: CreatedApiKeyAnswer,
  },
  'GET /api/keys': {
    operationId: 'listApiKeys',
    summary: 'Получить список ключей API',
    access: 'admin',
    query: ApiKeyQuery,
    answer: z.array(ApiKeyAnswer),
  },
  'DELETE /api/keys/:key_id': {
    operationId: 'revokeApiKey',
    summary: 'Отозвать ключ API',
    description: 'Ключ сразу перестаёт действовать и остаётся в списке отозванным',
    access: 'admin',
    params: { key_id: NamedId.describe('id ключа') },
    answer: ApiKeyAnswer,
  },
})
