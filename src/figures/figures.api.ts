import { z } from 'zod'
import { DateOnly } from '../core/fields.ts'

/** What a campaign or a niche has cost and brought so far. */
export const FiguresAnswer = z
  .object({
    spent: z.number().describe('Потрачено, тенге'),
    leads: z.number().int().describe('Сколько людей, без спама'),
    qualified: z.number().int().describe('Сколько из них когда-либо были qualified, hot или won'),
    won: z.number().int().describe('Сколько когда-либо были won'),
    won_budget: z.number().describe('Бюджеты клиентов, с которыми состоялась сделка, вместе, тенге'),
    revenue: z.number().describe('Сколько принесли сделки, чьи суммы названы, тенге'),
    cpl: z.number().nullable().describe('Цена лида, тенге'),
    conversion_rate: z.number().nullable().describe('Доля qualified, %'),
    roi: z.number().nullable().describe('Насколько revenue больше потраченного, % от потраченного'),
  })
  .meta({
    id: 'InboxFigures',
    title: 'Показатели',
    examples: [
      {
        spent: 15_000,
        leads: 12,
        qualified: 4,
        won: 1,
        won_budget: 40_000,
        revenue: 45_000,
        cpl: 1250,
        conversion_rate: 33.3,
        roi: 200,
      },
    ],
  })
export type FiguresAnswer = z.infer<typeof FiguresAnswer>

/** Figures day by day, oldest first. */
export const StatsAnswer = z
  .object({
    days: z.array(
      z.object({
        date: DateOnly.describe('День по календарю магазина'),
        leads: z.number().int().describe('Сколько людей впервые написало'),
        qualified: z.number().int().describe('Сколько из них когда-либо были qualified, hot или won'),
        leads_total: z.number().int().describe('Сколько людей всего к концу дня'),
        spent_total: z.number().describe('Сколько потрачено к концу дня, тенге'),
        cpl: z.number().nullable().describe('Цена лида к концу дня, тенге'),
      }),
    ),
  })
  .meta({
    id: 'InboxStats',
    title: 'Показатели по дням',
    examples: [
      {
        days: [
          { date: '2024-11-17', leads: 12, qualified: 4, leads_total: 40, spent_total: 50_000, cpl: 1250 },
        ],
      },
    ],
  })
export type StatsAnswer = z.infer<typeof StatsAnswer>
