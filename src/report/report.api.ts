import { z } from 'zod'
import { ChannelName } from '../channels/channel.ts'
import { DateOnly, Id } from '../core/fields.ts'
import { Verdict } from '../verdict/verdict.schema.ts'
import { exampleFigures, ReportFigures } from './report-figures.api.ts'
import { GroupBy } from './report-query.ts'

export const ReportRow = ReportFigures.extend({
  key: z.string().nullable().describe('День, понедельник недели, источник или id; null — неизвестно'),
  name: z
    .string()
    .nullable()
    .describe('Как называется ниша, кампания, объявление или источник; null у дней и недель'),
  verdict: Verdict.nullable().describe('По дням периода; null, если строка — не ниша и не кампания'),
  holds_among_all: z
    .boolean()
    .nullable()
    .describe(
      'Надёжен ли вывод scale или stop и тогда, когда ниши сравнивают рядом (e-BH, 10 %); null, где его нет',
    ),
  cost_per_qualified_to_date: z
    .number()
    .nullable()
    .describe(
      'Цена подходящего лида с начала периода до конца этого дня или недели, тенге; null у других строк',
    ),
  cost_per_qualified_to_date_low: z.number().nullable(),
  cost_per_qualified_to_date_high: z.number().nullable(),
})
export type ReportRow = z.infer<typeof ReportRow>

/** Where more money would do most, as far as anybody can tell. */
export const NextMoney = z.object({
  amount: z.number().describe('Сколько, тенге'),
  niche_id: Id,
  name: z.string(),
  sentence: z.string().describe('Совет одной фразой'),
})
export type NextMoney = z.infer<typeof NextMoney>

export const Outage = z.object({
  day: DateOnly,
  channel: ChannelName,
  minutes: z.number().int().describe('Сколько минут этого дня канал не работал'),
})
export type Outage = z.infer<typeof Outage>

export const ReportAnswer = z
  .object({
    from: DateOnly,
    to: DateOnly,
    group_by: GroupBy,
    totals: ReportFigures,
    rows: z.array(ReportRow),
    verdict: Verdict.nullable().describe('По дням периода; null для всех ниш вместе'),
    next_money: NextMoney.nullable().describe(
      'Куда вложить следующие деньги: совет по тем же данным всегда тот же; только для всех ниш рядом',
    ),
    outages: z.array(Outage).describe('Дни, в которые канал не работал час или дольше, от старых к новым'),
  })
  .meta({
    id: 'Report',
    title: 'Отчёт',
    examples: [
      {
        from: '2024-11-17',
        to: '2024-11-17',
        group_by: 'day',
        totals: exampleFigures,
        rows: [
          {
            ...exampleFigures,
            ...{ key: '2024-11-17', name: null, verdict: null, holds_among_all: null },
            cost_per_qualified_to_date: 3000,
            cost_per_qualified_to_date_low: 1260,
            cost_per_qualified_to_date_high: 9300,
          },
        ],
        verdict: null,
        next_money: null,
        outages: [],
      },
    ],
  })
export type ReportAnswer = z.infer<typeof ReportAnswer>
