import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { DateOnly, GivenId, Id, Text } from '../core/fields.ts'
import { LeadStatus } from '../core/lead-status.ts'
import { Language } from '../core/text/localized-text.ts'
import { InboxOrder } from '../leads/inbox-order.ts'
import { Tag } from '../leads/tag.ts'
import { mostFilters } from './saved-filter.schema.ts'

const anyStatus = LeadStatus.options.join('|')
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const flag = z.enum(['true', 'false'])
const score = z.string().regex(/^(\d{1,2}|100)$/)

/** As the address of the list has them; days are those of the reader's calendar. */
export const parameters = {
  q: Text(200).exactOptional(),
  status: z
    .string()
    .regex(new RegExp(`^(${anyStatus})(,(${anyStatus}))*$`))
    .max(100)
    .exactOptional(),
  source: Platform.exactOptional(),
  campaign_id: GivenId.exactOptional(),
  niche_id: GivenId.exactOptional(),
  score_min: score.exactOptional(),
  score_max: score.exactOptional(),
  unread: flag.exactOptional(),
  waiting: flag.exactOptional(),
  failed: flag.exactOptional(),
  no_ad: flag.exactOptional(),
  language: Language.exactOptional(),
  tag: Tag.exactOptional(),
  reminder: flag.exactOptional(),
  reminder_due: flag.exactOptional(),
  assignee: z
    .string()
    .regex(new RegExp(`^(me|none|${uuid})$`))
    .exactOptional(),
  snoozed: flag.exactOptional(),
  created_from: DateOnly.exactOptional(),
  created_to: DateOnly.exactOptional(),
  sort: InboxOrder.exactOptional(),
}

const name = Text(60).describe('Как фильтр назван')
const filter = z
  .strictObject(parameters)
  .describe('Параметры GET /api/inbox/leads, как в адресе; created_from и created_to — дни ГГГГ-ММ-ДД')

const example = { name: 'Горячие без ответа', filter: { status: 'hot', waiting: 'true', assignee: 'me' } }

export const CreateSavedFilter = z
  .strictObject({ name, filter })
  .meta({ title: 'Новый сохранённый фильтр', examples: [example] })
export type CreateSavedFilter = z.infer<typeof CreateSavedFilter>

export const UpdateSavedFilter = z
  .strictObject({ name: name.exactOptional(), filter: filter.exactOptional() })
  .meta({
    title: 'Изменения сохранённого фильтра',
    description: 'Отсутствующие поля не меняются; filter заменяется целиком',
    examples: [{ name: example.name }],
  })
export type UpdateSavedFilter = z.infer<typeof UpdateSavedFilter>

export const SavedFilterAnswer = z
  .object({ id: Id, name: z.string(), filter: z.record(z.string(), z.string()) })
  .meta({
    id: 'SavedFilter',
    title: 'Сохранённый фильтр',
    description: `У каждого сотрудника свои, не больше ${mostFilters}`,
    examples: [{ id: '0193397f-3a00-7000-8000-000000000009', ...example }],
  })
export type SavedFilterAnswer = z.infer<typeof SavedFilterAnswer>

export const SavedFilterDeletedAnswer = z.object({ message: z.literal('Фильтр удалён'), id: Id }).meta({
  id: 'SavedFilterDeleted',
  title: 'Фильтр удалён',
  examples: [{ message: 'Фильтр удалён', id: '0193397f-3a00-7000-8000-000000000009' }],
})
