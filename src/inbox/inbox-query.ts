import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { expected, GivenId, Moment, Text } from '../core/fields.ts'
import { Cursor } from '../core/paging/cursor.ts'
import { Limit } from '../core/paging/page.ts'
import { Flag, integer } from '../core/paging/query-fields.ts'
import { InboxOrder } from '../leads/inbox-order.ts'
import { checkPeriod, narrowing, period, StatusList } from '../leads/lead-query.ts'
import { LeadIds } from './lead-ids.ts'

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

/** Where a page of a conversation is; without any of them it is the newest one. */
const places = {
  before: GivenId.optional().describe('Только сообщения старше этого id'),
  after: GivenId.optional().describe('Только сообщения новее этого id'),
  around: GivenId.optional().describe('Это сообщение и те, что вокруг него'),
  at: Moment(
    'Первое сообщение этого момента или позже и те, что вокруг него; дата — с её начала по UTC',
  ).optional(),
}

export const InboxMessagesQuery = z
  .strictObject({ limit: Limit.default(50).meta({ default: 50 }), ...places })
  .superRefine(({ limit: _limit, ...asked }, context) => {
    const [, second] = Object.entries(asked).flatMap(([name, place]) => (place === undefined ? [] : [name]))
    const message = expected(
      'ожидается только одно из: before, after, around, at',
      'expected only one of: before, after, around, at',
    )
    if (second !== undefined) context.addIssue({ code: 'custom', path: [second], ...message })
  })

/** Of leads that have changed; of more than these their lists are read again. */
export const ChangesQuery = z.strictObject({ lead_ids: LeadIds })

export const CountsQuery = z.strictObject({
  source: Platform.optional().describe('Только лиды этого источника'),
  ...scope,
})
