import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { GivenId, Text } from '../core/fields.ts'
import { Cursor } from '../core/paging/cursor.ts'
import { Limit } from '../core/paging/page.ts'
import { Flag, integer } from '../core/paging/query-fields.ts'
import { InboxOrder } from '../leads/inbox-order.ts'
import { checkPeriod, narrowing, period, StatusList } from '../leads/lead-query.ts'

/** Of which campaign or niche. */
export const scope = {
  campaign_id: GivenId.optional().describe('Только лиды этой кампании'),
  niche_id: GivenId.optional().describe('Только лиды этой ниши'),
}

const inboxFilters = {
  q: Text(200)
    .optional()
    .describe('Слова из имени или переписки либо часть телефона; порядок всегда created'),
  status: StatusList.optional(),
  source: Platform.optional().describe('Фильтр по источнику'),
  ...scope,
  score_min: integer(0, 100).optional().describe('Оценка не ниже'),
  score_max: integer(0, 100).optional().describe('Оценка не выше'),
  unread: Flag.optional().describe('true — только с непрочитанными сообщениями, false — только без них'),
  ...narrowing,
  snoozed: Flag.optional().describe('true — только отложенные; без него их нет в списке, если это не поиск'),
  ...period,
  sort: InboxOrder.optional().describe(
    'Порядок: activity — по последнему сообщению, created — по появлению, score — по оценке, waiting — только ' +
      'те, кто ждёт ответа, дольше всех — первыми. С created_from и created_to порядок всегда created',
  ),
}

export const InboxQuery = z
  .strictObject({
    ...inboxFilters,
    limit: Limit.default(100).meta({ default: 100 }),
    cursor: Cursor.optional(),
  })
  .superRefine(checkPeriod)

export const InboxMessagesQuery = z.strictObject({
  limit: Limit.default(50).meta({ default: 50 }),
  before: GivenId.optional().describe('Только сообщения старше этого id'),
})

/** More leads than this have changed: their lists are read again. */
const mostChanged = 50
const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'

export const ChangesQuery = z.strictObject({
  lead_ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(GivenId).max(mostChanged))
    .meta({
      type: 'string',
      pattern: `^${uuidPattern}(,${uuidPattern}){0,${mostChanged - 1}}$`,
      description: `id лидов через запятую, не больше ${mostChanged}`,
    }),
})

export const CountsQuery = z.strictObject({
  source: Platform.optional().describe('Только лиды этого источника'),
  ...scope,
})
