import { z } from 'zod'
import { Id, Money, Percent, Text, Timestamp } from '../core/fields.ts'
import { pageQuery } from '../core/paging/page.ts'
import { AssignmentMode } from './assignment-mode.ts'
import { type Niche, NicheStatus, TargetChange } from './niche.schema.ts'

/** A week. */
const mostMinutes = 7 * 24 * 60

const name = Text(200)
const category = Text(100)
const optional = {
  description: Text(10_000).nullable().exactOptional().describe('Описание'),
  cpl_target: Money.nullable().exactOptional().describe('Целевая цена лида, тенге'),
  roi_target: Percent.nullable().exactOptional().describe('Целевая окупаемость, %'),
  usual_deal: Money.nullable()
    .exactOptional()
    .describe(
      'Сколько приносит обычная сделка, тенге: по ней судят об окупаемости. Задаётся до первых сделок; без неё — ' +
        'десять целевых цен лида с целевой окупаемостью',
    ),
  auto_pause: z
    .boolean()
    .nullable()
    .exactOptional()
    .describe('Ставить ли кампанию на паузу, когда её вывод — stop; null — нет, как и без поля'),
  assignment: AssignmentMode.nullable()
    .exactOptional()
    .describe(
      'Кто ведёт новых лидов: by_hand — назначает человек, first_answer — кто первым ответит, in_turn — по очереди ' +
        'те, кто на смене; null — by_hand',
    ),
  silent_minutes: z
    .number()
    .int()
    .min(1)
    .max(mostMinutes)
    .nullable()
    .exactOptional()
    .describe('Через сколько минут без ответа сотрудника лид возвращается в общую очередь; null — никогда'),
}

export const CreateNiche = z.strictObject({ name, category, ...optional }).meta({
  title: 'Новая ниша',
  examples: [
    {
      name: 'Ремонт ноутбуков',
      category: 'electronics_repair',
      description: 'Быстрый ремонт ноутбуков всех марок',
      cpl_target: 500,
      roi_target: 300,
    },
  ],
})
export type CreateNiche = z.infer<typeof CreateNiche>

export const UpdateNiche = z
  .strictObject({
    name: name.exactOptional(),
    category: category.exactOptional(),
    status: NicheStatus.exactOptional(),
    ...optional,
  })
  .meta({
    title: 'Изменения ниши',
    description: 'Отсутствующие поля не меняются, null очищает необязательное поле',
    examples: [{ name: 'Ремонт ноутбуков и компьютеров', status: 'active', cpl_target: 450 }],
  })
export type UpdateNiche = z.infer<typeof UpdateNiche>

export const NicheQuery = z.strictObject({
  status: NicheStatus.optional().describe('Фильтр по статусу'),
  ...pageQuery,
})

const example = {
  id: '0193397f-3a00-7000-8000-000000000001',
  name: 'Ремонт ноутбуков',
  category: 'electronics_repair',
  status: 'active',
  cpl_target: 500,
  roi_target: 300,
  created_at: '2024-11-17T10:00:00.000Z',
}

const nicheFields = {
  id: Id,
  name: z.string(),
  category: z.string(),
  status: NicheStatus,
  cpl_target: z.number().nullable(),
  roi_target: z.number().nullable(),
  created_at: Timestamp,
}

/** A niche in a list and right after creation. */
export const NicheAnswer = z.object(nicheFields).meta({ id: 'Niche', title: 'Ниша', examples: [example] })
export type NicheAnswer = z.infer<typeof NicheAnswer>

/** One niche with everything that is stored. */
export const NicheDetailAnswer = z
  .object({
    ...nicheFields,
    description: z.string().nullable(),
    usual_deal: z.number().nullable().describe('Обычная сделка, тенге'),
    auto_pause: z.boolean().describe('Ставится ли кампания на паузу, когда её вывод — stop'),
    assignment: AssignmentMode.describe('Как лиды достаются сотрудникам'),
    silent_minutes: z
      .number()
      .int()
      .nullable()
      .describe('Через сколько минут без ответа лид возвращается в очередь'),
    target_changes: z
      .array(TargetChange)
      .describe(
        'Как менялись цели, от старых к новым: вывод судит день по целям, которые действовали до него',
      ),
    updated_at: Timestamp,
  })
  .meta({
    id: 'NicheDetail',
    title: 'Ниша полностью',
    examples: [
      {
        ...example,
        description: 'Быстрый ремонт ноутбуков всех марок',
        usual_deal: 45_000,
        auto_pause: false,
        assignment: 'by_hand',
        silent_minutes: null,
        target_changes: [
          { day: '2024-11-17', cpl_target: 500, roi_target: 300, usual_deal: 45_000, author: null },
        ],
        updated_at: example.created_at,
      },
    ],
  })
export type NicheDetailAnswer = z.infer<typeof NicheDetailAnswer>

export const NicheDeletedAnswer = z.object({ message: z.literal('Ниша удалена'), id: Id }).meta({
  id: 'NicheDeleted',
  title: 'Ниша удалена',
  examples: [{ message: 'Ниша удалена', id: example.id }],
})

/** What a list shows of a niche. */
export function presentNiche(niche: Niche): NicheAnswer {
  const { id, name, category, status, cpl_target, roi_target, created_at } = niche
  return { id, name, category, status, cpl_target, roi_target, created_at: created_at.toISOString() }
}

/** What its own page shows of a niche. */
export function presentNicheDetail(niche: Niche): NicheDetailAnswer {
  const { description, usual_deal, auto_pause, target_changes, updated_at } = niche
  const { assignment, silent_minutes } = niche
  const shares = { assignment: assignment ?? 'by_hand', silent_minutes: silent_minutes ?? null }
  const targets = { usual_deal, auto_pause: auto_pause ?? false, ...shares, target_changes }
  return { ...presentNiche(niche), description, ...targets, updated_at: updated_at.toISOString() }
}
