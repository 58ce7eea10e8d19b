import { z } from 'zod'
import { integer } from '../core/paging/query-fields.ts'
import { scope } from '../inbox/inbox-query.ts'

export const FiguresQuery = z.strictObject(scope)

export const StatsQuery = z.strictObject({
  ...scope,
  days: integer(1, 92)
    .default(30)
    .describe('За сколько последних дней, считая сегодняшний')
    .meta({ default: 30 }),
  utc_offset: integer(-720, 840)
    .default(0)
    .describe('Ни на что не влияет: дни — по календарю магазина, TIME_ZONE')
    .meta({ default: 0 }),
})
