import { z } from 'zod'

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
  cpl_high: ratio.describe('null, пока лидов слишком мало, чтобы назвать верхнюю границу'),
  cpl_with_unattributed: ratio.describe(
    'Какой была бы цена лида, если бы все люди, о которых неизвестно, с какого они объявления, пришли отсюда',
  ),
  cost_per_qualified: ratio,
  cost_per_qualified_low: ratio,
  cost_per_qualified_high: ratio,
  cost_per_won: ratio,
  cost_per_won_low: ratio,
  cost_per_won_high: ratio,
  roi: ratio.describe('(выручка − расход) / расход, %'),
  roi_low: ratio.describe(
    'Окупаемость не ниже этой, как бы часто на неё ни смотрели; null, пока сделок мало или не задана обычная сделка',
  ),
  roi_high: ratio.describe(
    'Всегда null: пока не известна самая большая возможная сделка, верхней границы нет',
  ),
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
  unattributed_share: ratio.describe(
    'Сколько людей того же времени или источника пришло неизвестно с какого объявления, % от них и людей строки вместе',
  ),
  unattributed_share_low: ratio,
  unattributed_share_high: ratio,
  excluded_days: count.describe('Дни, когда канал не работал: в выводе их нет'),
})
export type ReportFigures = z.infer<typeof ReportFigures>

export const exampleFigures: ReportFigures = {
  ...{ spend: 30_000, chats: 24, leads: 20, qualified: 10, won: 2, deals: 2, revenue: 90_000 },
  ...{ spam: 3, erased: 0 },
  ...{ cpl: 1500, cpl_low: 780, cpl_high: 3300, cpl_with_unattributed: 1363.64 },
  ...{ cost_per_qualified: 3000, cost_per_qualified_low: 1260, cost_per_qualified_high: 9300 },
  ...{ cost_per_won: 15_000, cost_per_won_low: 3300, cost_per_won_high: null },
  ...{ roi: 200, roi_low: null, roi_high: null },
  ...{ chat_to_lead: 83.3, chat_to_lead_low: 64.1, chat_to_lead_high: 93.3 },
  ...{ lead_to_qualified: 50, lead_to_qualified_low: 29.9, lead_to_qualified_high: 70.1 },
  ...{ qualified_to_won: 20, qualified_to_won_low: 5.7, qualified_to_won_high: 51 },
  ...{ time_to_first_answer_p50: 4.1, time_to_first_answer_p90: 7.4 },
  ...{ time_to_first_human_answer_p50: 610.4, time_to_first_human_answer_p90: 9200.3 },
  ...{ unattributed_share: 9.1, unattributed_share_low: 2.5, unattributed_share_high: 27.8 },
  excluded_days: 0,
}
