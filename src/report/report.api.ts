import { z } from 'zod'
import { DateOnly, expected } from '../core/fields.ts'
import { Verdict } from '../verdict/verdict.schema.ts'

const dayMs = 24 * 60 * 60 * 1000
const longestDays = 1096

const days = {
  from: DateOnly.describe('Первый день по календарю магазина'),
  to: DateOnly.describe('Последний день, включительно; не больше 1096 дней'),
}

function checkRange({ from, to }: { from: string; to: string }, context: z.RefinementCtx): void {
  const length = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  if (length >= 1 && length <= longestDays) return
  const message =
    length < 1
      ? expected('ожидается день не раньше from', 'expected a day not before from')
      : expected('ожидается не больше 1096 дней', 'expected at most 1096 days')
  context.addIssue({ code: 'custom', path: ['to'], ...message })
}

export const GroupBy = z.enum(['day', 'week', 'campaign', 'ad', 'source', 'niche'])
export type GroupBy = z.infer<typeof GroupBy>

const ofScope = GroupBy.exclude(['niche'])
export const ReportQuery = z
  .strictObject({
    ...days,
    group_by: ofScope.default('day').describe('Чем делить на строки').meta({ default: 'day' }),
  })
  .superRefine(checkRange)

/** Of all niches side by side. */
export const NichesReportQuery = z
  .strictObject({
    ...days,
    group_by: GroupBy.extract(['niche', 'day', 'week'])
      .default('niche')
      .describe('Чем делить на строки')
      .meta({ default: 'niche' }),
  })
  .superRefine(checkRange)

const count = z.number().int()
const ratio = z.number().nullable()
const seconds = z.number().nullable()

/** Null where there is nothing to say: nothing to divide by, or spend that cannot be told apart. */
export const ReportFigures = z.object({
  spend: z
    .number()
    .nullable()
    .describe('Потрачено, тенге; null для источников: расход известен по объявлениям'),
  chats: count.describe('Обращения'),
  leads: count.describe('Люди без спама: один телефон в нише — один человек'),
  qualified: count.describe('Люди, которые когда-либо были qualified, hot или won'),
  won: count.describe('Люди, которые когда-либо были won'),
  deals: count.describe('Сделки с названной суммой'),
  revenue: z.number().describe('Выручка, тенге'),
  spam: count,
  erased: count.describe('Сколько из всех удалено по просьбе'),
  cpl: ratio.describe('Цена лида, тенге'),
  cpl_low: ratio,
  cpl_high: ratio,
  cost_per_qualified: ratio,
  cost_per_qualified_low: ratio,
  cost_per_qualified_high: ratio,
  cost_per_won: ratio,
  cost_per_won_low: ratio,
  cost_per_won_high: ratio,
  roi: ratio.describe('(выручка − расход) / расход, %'),
  chat_to_lead: ratio.describe('Доля людей среди обращений, %'),
  chat_to_lead_low: ratio,
  chat_to_lead_high: ratio,
  lead_to_qualified: ratio,
  lead_to_qualified_low: ratio,
  lead_to_qualified_high: ratio,
  qualified_to_won: ratio,
  qualified_to_won_low: ratio,
  qualified_to_won_high: ratio,
  time_to_first_answer_p50: seconds.describe('Секунды до первого ответа; точность 2,5 %'),
  time_to_first_answer_p90: seconds,
  time_to_first_human_answer_p50: seconds.describe('Секунды до первого ответа человека'),
  time_to_first_human_answer_p90: seconds,
})
export type ReportFigures = z.infer<typeof ReportFigures>

const exampleFigures = {
  ...{
    spend: 30_000,
    chats: 24,
    leads: 20,
    qualified: 10,
    won: 2,
    deals: 2,
    revenue: 90_000,
    spam: 3,
    erased: 0,
  },
  ...{ cpl: 1500, cpl_low: 780, cpl_high: 3300 },
  ...{ cost_per_qualified: 3000, cost_per_qualified_low: 1260, cost_per_qualified_high: 9300 },
  ...{ cost_per_won: 15_000, cost_per_won_low: 3300, cost_per_won_high: null },
  roi: 200,
  ...{ chat_to_lead: 83.3, chat_to_lead_low: 64.1, chat_to_lead_high: 93.3 },
  ...{ lead_to_qualified: 50, lead_to_qualified_low: 29.9, lead_to_qualified_high: 70.1 },
  ...{ qualified_to_won: 20, qualified_to_won_low: 5.7, qualified_to_won_high: 51 },
  ...{ time_to_first_answer_p50: 4.1, time_to_first_answer_p90: 7.4 },
  ...{ time_to_first_human_answer_p50: 610.4, time_to_first_human_answer_p90: 9200.3 },
}
const exampleShare = { unattributed_share: 9.1, unattributed_share_low: 2.5, unattributed_share_high: 27.8 }

export const ReportAnswer = z
  .object({
    from: DateOnly,
    to: DateOnly,
    group_by: GroupBy,
    totals: ReportFigures.extend({
      unattributed_share: ratio.describe(
        'Сколько людей периода пришло неизвестно с какого объявления, % от них и людей отчёта вместе',
      ),
      unattributed_share_low: ratio,
      unattributed_share_high: ratio,
    }),
    rows: z.array(
      ReportFigures.extend({
        key: z.string().nullable().describe('День, понедельник недели, источник или id; null — неизвестно'),
      }),
    ),
    verdict: Verdict.nullable().describe('По дням периода; null для всех ниш вместе'),
  })
  .meta({
    id: 'Report',
    title: 'Отчёт',
    examples: [
      {
        from: '2024-11-17',
        to: '2024-11-17',
        group_by: 'day',
        totals: { ...exampleFigures, ...exampleShare },
        rows: [{ ...exampleFigures, key: '2024-11-17' }],
        verdict: null,
      },
    ],
  })
export type ReportAnswer = z.infer<typeof ReportAnswer>
