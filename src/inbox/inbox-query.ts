import { z } from 'zod'
import { expected, Text } from '../fields.ts'
import { Limit } from '../http/page.ts'
import { LeadStatus } from '../leads/lead-status.ts'
import { Platform } from '../leads/platform.ts'
import { InboxOrder, InboxPlace } from './inbox-order.ts'

function integer(from: number, to: number): z.ZodType<number, string> {
  return z
    .string()
    .refine(
      (text) => /^-?\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to,
      expected(`ожидается целое число от ${from} до ${to}`, `expected an integer from ${from} to ${to}`),
    )
    .transform(Number)
    .meta({ type: 'integer', minimum: from, maximum: to })
}

/** Opaque to clients: the place where the page before ended. */
const Cursor = z
  .string()
  .transform((text, context) => {
    const place = InboxPlace.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
    if (place.success) return place.data
    const message = expected('ожидается cursor из ссылки Link', 'expected a cursor from a Link')
    context.issues.push({ code: 'custom', input: text, ...message })
    return z.NEVER
  })
  .meta({ type: 'string', description: 'Начало следующей страницы: берётся из заголовка Link' })

/** A place as `Cursor` reads it. */
export function writeCursor(place: InboxPlace): string {
  return JSON.stringify(place)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const scope = {
  campaign_id: z.uuid().optional().describe('Только лиды этой кампании'),
  niche_id: z.uuid().optional().describe('Только лиды этой ниши'),
}

export const InboxQuery = z.strictObject({
  q: Text(200)
    .optional()
    .describe('Слова из имени или переписки либо часть телефона; порядок всегда created'),
  status: LeadStatus.optional().describe('Фильтр по статусу'),
  source: Platform.optional().describe('Фильтр по источнику'),
  ...scope,
  score_min: integer(0, 100).optional().describe('Оценка не ниже'),
  score_max: integer(0, 100).optional().describe('Оценка не выше'),
  unread: z
    .literal('true')
    .transform(() => true as const)
    .optional()
    .describe('Только с непрочитанными сообщениями')
    .meta({ type: 'boolean' }),
  sort: InboxOrder.optional().describe(
    'Порядок: activity — по последнему сообщению, created — по появлению, score — по оценке',
  ),
  limit: Limit.default(100).meta({ default: 100 }),
  cursor: Cursor.optional(),
})

export const InboxMessagesQuery = z.strictObject({
  limit: Limit.default(50).meta({ default: 50 }),
  before: z.uuid().optional().describe('Только сообщения старше этого id'),
})

export const CountsQuery = z.strictObject({
  source: Platform.optional().describe('Только лиды этого источника'),
  ...scope,
})

export const FiguresQuery = z.strictObject(scope)

export const StatsQuery = z.strictObject({
  ...scope,
  days: integer(1, 92)
    .default(30)
    .describe('За сколько последних дней, считая сегодняшний')
    .meta({ default: 30 }),
  utc_offset: integer(-720, 840)
    .default(0)
    .describe('На сколько минут местное время впереди UTC: 300 для Алматы')
    .meta({ default: 0 }),
})
