import { z } from 'zod'
import { expected, Id, Text, Timestamp } from '../core/fields.ts'
import { pageQuery } from '../core/paging/page.ts'
import type { ApiKey } from './api-key.schema.ts'
import { Scope } from './scope.ts'

const scopes = z
  .array(Scope)
  .min(1)
  .refine(
    (given) => new Set(given).size === given.length,
    expected('ожидается каждое право один раз', 'expected each scope once'),
  )
  .meta({ uniqueItems: true })
  .describe('Права: read — чтение, write — запись, admin — всё, в том числе ключи')

export const CreateApiKey = z
  .strictObject({
    name: Text(100).describe('Название: для людей и журнала'),
    scopes,
    expires_at: Timestamp.nullable().exactOptional().describe('Когда ключ перестанет действовать'),
  })
  .meta({
    title: 'Новый ключ API',
    examples: [{ name: 'Сайт', scopes: ['write'], expires_at: '2034-11-17T10:00:00.000Z' }],
  })
export type CreateApiKey = z.infer<typeof CreateApiKey>

export const ApiKeyQuery = z.strictObject(pageQuery)

const example = {
  id: '0193397f-3a00-7000-8000-000000000020',
  name: 'Сайт',
  prefix: 'lb_5f1c0a9e',
  scopes: ['write'],
  created_at: '2024-11-17T10:00:00.000Z',
  last_used_at: '2024-11-18T08:30:00.000Z',
  expires_at: '2034-11-17T10:00:00.000Z',
  revoked_at: null,
}

const keyFields = {
  id: Id,
  name: z.string(),
  prefix: z.string().describe('Начало ключа, по которому его можно узнать'),
  scopes: z.array(Scope),
  created_at: Timestamp,
  last_used_at: Timestamp.nullable().describe('С точностью до минуты'),
  expires_at: Timestamp.nullable(),
  revoked_at: Timestamp.nullable(),
}

/** What is told about a key, ever after. */
export const ApiKeyAnswer = z.object(keyFields).meta({ id: 'ApiKey', title: 'Ключ API', examples: [example] })
export type ApiKeyAnswer = z.infer<typeof ApiKeyAnswer>

/** The only answer that holds the key itself. */
export const CreatedApiKeyAnswer = z
  .object({ ...keyFields, key: z.string().describe('Сам ключ: показывается только здесь') })
  .meta({
    id: 'CreatedApiKey',
    title: 'Созданный ключ API',
    examples: [
      {
        ...example,
        last_used_at: null,
        key: 'lb_5f1c0a9e_qC5mJ0xVb3ZtY8kWn2RfTd7LhGp4UsEaQ9yXw1BvKoM',
      },
    ],
  })

export type CreatedApiKeyAnswer = z.infer<typeof CreatedApiKeyAnswer>

/** A key as answers show it. */
export function presentApiKey(apiKey: ApiKey): ApiKeyAnswer {
  const { id, name, prefix, scopes, created_at, last_used_at, expires_at, revoked_at } = apiKey
  return {
    id,
    name,
    prefix,
    scopes,
    created_at: created_at.toISOString(),
    last_used_at: last_used_at?.toISOString() ?? null,
    expires_at: expires_at?.toISOString() ?? null,
    revoked_at: revoked_at?.toISOString() ?? null,
  }
}
