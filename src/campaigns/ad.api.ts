import { z } from 'zod'
import { Id, Money, Text, Timestamp, WebUrl } from '../core/fields.ts'
import type { Ad } from './ad.schema.ts'

const title = Text(200).describe('Заголовок')
const optional = {
  url: WebUrl.nullable().exactOptional().describe('Адрес объявления'),
  spent: Money.nullable().exactOptional().describe('Потрачено, тенге'),
  code: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .nullable()
    .exactOptional()
    .describe('Код для ссылок и для слов клиента; без него создаётся новый: K7M2T4'),
}

export const CreateAd = z.strictObject({ title, ...optional }).meta({
  title: 'Новое объявление',
  examples: [{ title: 'Ремонт MacBook за день', url: 'https://www.olx.kz/d/obyavlenie/1', spent: 3000 }],
})
export type CreateAd = z.infer<typeof CreateAd>

export const UpdateAd = z.strictObject({ title: title.exactOptional(), ...optional }).meta({
  title: 'Изменения объявления',
  description: 'Отсутствующие поля не меняются, null очищает необязательное поле',
  examples: [{ spent: 4500 }],
})
export type UpdateAd = z.infer<typeof UpdateAd>

export const AdAnswer = z
  .object({
    id: Id,
    campaign_id: Id,
    title: z.string(),
    url: z.string().nullable(),
    spent: z.number(),
    code: z.string(),
    created_at: Timestamp,
  })
  .meta({
    id: 'Ad',
    title: 'Объявление',
    examples: [
      {
        id: '0193397f-3a00-7000-8000-000000000003',
        campaign_id: '0193397f-3a00-7000-8000-000000000002',
        title: 'Ремонт MacBook за день',
        url: 'https://www.olx.kz/d/obyavlenie/1',
        spent: 3000,
        code: 'K7M2T4',
        created_at: '2024-11-17T10:00:00.000Z',
      },
    ],
  })
export type AdAnswer = z.infer<typeof AdAnswer>

export const AdDeletedAnswer = z.object({ message: z.literal('Объявление удалено'), id: Id }).meta({
  id: 'AdDeleted',
  title: 'Объявление удалено',
  examples: [{ message: 'Объявление удалено', id: '0193397f-3a00-7000-8000-000000000003' }],
})

/** What answers show of an ad. */
export function presentAd({ id, campaign_id, title, url, spent, code, created_at }: Ad): AdAnswer {
  return { id, campaign_id, title, url, spent, code, created_at: created_at.toISOString() }
}
