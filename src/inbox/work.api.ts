import { z } from 'zod'
import { GivenId, Id } from '../core/fields.ts'
import { LeadStatus } from '../core/lead-status.ts'
import { Tag } from '../leads/tag.ts'
import { mostTags } from '../leads/tag-words.ts'
import { Soon } from './soon.ts'

const exampleId = '0193397f-3a00-7000-8000-000000000004'
/** More leads are not changed by one request. */
const mostLeads = 200

export const SnoozeLead = z
  .strictObject({
    until: Soon.nullable().describe('До этого времени лид не в списке; null — вернуть сейчас'),
  })
  .meta({ title: 'Отложить лида', examples: [{ until: null }] })

const tags = z.array(Tag).max(mostTags)

export const SetTags = z
  .strictObject({ tags: tags.describe('Все метки лида: без лишних пробелов, строчными буквами') })
  .meta({ title: 'Метки лида', examples: [{ tags: ['vip', 'перезвонить'] }] })

export const UndoStatus = z
  .strictObject({ at: z.iso.datetime().describe('at смены статуса, которую отменяют') })
  .meta({ title: 'Отмена смены статуса', examples: [{ at: '2024-11-17T10:06:00.000Z' }] })

export const ChangeLeads = z
  .strictObject({
    lead_ids: z.array(GivenId).min(1).max(mostLeads),
    status: LeadStatus.exactOptional(),
    add_tags: tags.exactOptional(),
    remove_tags: tags.exactOptional(),
    assignee: GivenId.nullable()
      .exactOptional()
      .describe('id сотрудника, который будет вести лидов; null — вернуть в общую очередь'),
    snooze_until: Soon.nullable()
      .exactOptional()
      .describe('До этого времени лидов нет в списке; null — вернуть сейчас'),
    unread: z.literal(true).exactOptional().describe('Отметить переписки непрочитанными'),
  })
  .meta({
    title: 'Изменения нескольких лидов',
    description: 'Отсутствующие поля не меняются',
    examples: [{ lead_ids: [exampleId], status: 'contacted', add_tags: ['перезвонить'] }],
  })
export type ChangeLeads = z.infer<typeof ChangeLeads>

/** What became of each lead, in the order asked for. */
export const ChangedLeadsAnswer = z
  .object({
    results: z.array(
      z.object({
        lead_id: Id,
        error: z.string().nullable().describe('Почему не изменён; null — изменён'),
        changed_at: z.iso
          .datetime()
          .nullable()
          .describe('at смены статуса, чтобы её отменить; null — статус не менялся'),
      }),
    ),
  })
  .meta({
    id: 'ChangedLeads',
    title: 'Что стало с каждым лидом',
    examples: [{ results: [{ lead_id: exampleId, error: null, changed_at: null }] }],
  })
export type ChangedLeadsAnswer = z.infer<typeof ChangedLeadsAnswer>

export const TagsAnswer = z
  .array(z.string())
  .meta({ id: 'Tags', title: 'Метки, сначала самые частые', examples: [['vip', 'перезвонить']] })
