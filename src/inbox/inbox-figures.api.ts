import { z } from 'zod'
import { DateOnly } from '../fields.ts'

const statuses = z.object({
  new: z.number().int(),
  contacted: z.number().int(),
  qualified: z.number().int(),
  hot: z.number().int(),
  won: z.number().int(),
  lost: z.number().int(),
  spam: z.number().int(),
})

/** How many leads there are, by status. */
export const CountsAnswer = z
  .object({
    statuses: statuses.describe('Сколько лидов в каждом статусе'),
    unread: z.number().int().describe('Сколько лидов с непрочитанными сообщениями, всего'),
  })
  .meta({
    id: 'InboxCounts',
    title: 'Сколько лидов',
    examples: [
      { statuses: { new: 3, contacted: 5, qualified: 2, hot: 1, won: 1, lost: 4, spam: 1 }, unread: 2 },
    ],
  })
export type CountsAnswer = z.infer<typeof CountsAnswer>

/** Figures day by day, oldest first. */
export const StatsAnswer = z
  .object({
    days: z.array(
      z.object({
        date: DateOnly.describe('Местный день'),
        leads: z.number().int().describe('Сколько лидов появилось'),
        qualified: z.number().int().describe('Сколько из них теперь qualified, hot или won'),
        leads_total: z.number().int().describe('Сколько лидов всего к концу дня'),
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
