import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { expected, GivenId, Moment, Text } from '../core/fields.ts'
import { LeadStatus } from '../core/lead-status.ts'
import { Cursor } from '../core/paging/cursor.ts'
import { Limit } from '../core/paging/page.ts'
import { Flag, integer } from '../core/paging/query-fields.ts'
import { Language } from '../core/text/localized-text.ts'
import { Delimiter } from '../http/csv-delimiter.ts'
import { InboxOrder } from './inbox-order.ts'
import { Tag } from './tag.ts'

const anyStatus = LeadStatus.options.join('|')

/** `new` or `new,hot`. */
export const StatusList = z
  .string()
  .refine(
    (text) => z.array(LeadStatus).safeParse(text.split(',')).success,
    expected(
      `ожидается одно из: ${LeadStatus.options.join(', ')}; несколько — через запятую`,
      `expected one of: ${LeadStatus.options.join(', ')}; several with commas between`,
    ),
  )
  .transform((text) => [...new Set(z.array(LeadStatus).parse(text.split(',')))])
  .meta({
    type: 'string',
    pattern: `^(${anyStatus})(,(${anyStatus}))*$`,
    description: 'Фильтр по статусу: один или несколько через запятую',
    examples: ['new', 'new,hot'],
  })

/** `me`, `none` or the id of a colleague. */
const Assignee = z
  .string()
  .toLowerCase()
  .pipe(z.union([z.literal(['me', 'none']), GivenId]))
  .meta({
    type: 'string',
    pattern: '^(me|none|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$',
    description: 'Чьи лиды: me — свои, none — ничьи, или id сотрудника',
    examples: ['me', 'none'],
  })

/** What narrows both a list of leads and that of the inbox. */
export const narrowing = {
  waiting: Flag.optional().describe('true — только те, кто ждёт ответа'),
  failed: Flag.optional().describe('true — только те, кому не дошло наше сообщение'),
  no_ad: Flag.optional().describe('true — только пришедшие не по объявлению'),
  language: Language.optional().describe('Только говорящие на этом языке'),
  tag: Tag.optional().describe('Только с этой меткой'),
  reminder: Flag.optional().describe('true — только с напоминанием, которое не выполнено'),
  reminder_due: Flag.optional().describe('true — только с напоминанием, время которого пришло'),
  assignee: Assignee.optional(),
}

/** When leads came. */
export const period = {
  created_from: Moment('Появились в этот момент или позже; дата — с её начала по UTC').optional(),
  created_to: Moment('Появились в этот момент или раньше; дата — до её конца по UTC', {
    isEnd: true,
  }).optional(),
}

const filters = {
  status: StatusList.optional(),
  source: Platform.optional().describe('Фильтр по источнику'),
  campaign_id: GivenId.optional().describe('Только лиды этой кампании'),
  niche_id: GivenId.optional().describe('Только лиды этой ниши'),
  score_min: integer(0, 100).optional().describe('Оценка не ниже'),
  score_max: integer(0, 100).optional().describe('Оценка не выше'),
  unread: Flag.optional().describe('true — только с непрочитанными сообщениями, false — только без них'),
  ...narrowing,
  q: Text(200).optional().describe('Слова из имени или переписки либо часть телефона'),
  ...period,
  updated_since: Moment(
    'Менялись в этот момент или позже. Порядок тогда — по времени изменения, сначала давние: ' +
      'дойдя до конца, программа спрашивает дальше со времени своего прошлого запроса',
  ).optional(),
}

interface Period {
  created_from?: Date | undefined
  created_to?: Date | undefined
}

/** Refuses a period that ends before it begins. */
export function checkPeriod({ created_from: from, created_to: to }: Period, context: z.RefinementCtx): void {
  if (from === undefined || to === undefined || from <= to) return
  const message = expected(
    'ожидается время не раньше created_from',
    'expected a time not before created_from',
  )
  context.addIssue({ code: 'custom', path: ['created_to'], ...message })
}

export const LeadQuery = z
  .strictObject({ ...filters, limit: Limit.default(100).meta({ default: 100 }), cursor: Cursor.optional() })
  .superRefine(checkPeriod)

const inboxOnly = expected(
  'с updated_since порядок всегда по времени изменения',
  'with updated_since the order is always that of changes',
)

/** `tab` may be written as itself. */
export const LeadCsvQuery = z
  .strictObject({
    ...filters,
    sort: InboxOrder.optional().describe(
      'Порядок и состав списка рабочего места, как в GET /api/inbox/leads; без него — сначала новые, и отложенные тоже',
    ),
    snoozed: Flag.optional().describe('true — только отложенные; как в GET /api/inbox/leads'),
    delimiter: Delimiter.optional(),
  })
  .superRefine(checkPeriod)
  .superRefine(({ sort, snoozed, updated_since }, context) => {
    if (updated_since === undefined) return
    for (const [name, value] of Object.entries({ sort, snoozed }))
      if (value !== undefined) context.addIssue({ code: 'custom', path: [name], ...inboxOnly })
  })
