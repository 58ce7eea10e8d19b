import { z } from 'zod'
import { Decision } from '../core/decision.ts'

const EValue = z.number().min(0).nullable()
const Expected = z.number().min(0).nullable()
const Kzt = z.number().min(0).nullable()

/** What a niche or a campaign is worth so far. Null where a figure is not known. */
export const Verdict = z.object({
  decision: Decision.describe(
    'scale: увеличивать бюджет; continue: продолжать; stop: остановить; need_more_data: судить рано',
  ),
  sentence: z.string().describe('Вывод и его причина одной фразой'),
  leads: z.int().min(0).describe('Подходящие лиды: люди, которые когда-либо были qualified, hot или won'),
  expected_leads: Expected.describe('Сколько лидов эти деньги дали бы по целевой цене'),
  matured_leads: z.int().min(0).describe('То же без последних дней, лидам которых ещё нужно время'),
  matured_expected_leads: Expected.describe('Сколько лидов дали бы по целевой цене деньги тех же дней'),
  e_scale: EValue.describe('Свидетельство, что лид дешевле цели; от 20 вывод надёжен'),
  e_stop: EValue.describe('Свидетельство, что лид дороже цели; от 20 вывод надёжен'),
  e_roi: EValue.describe('Свидетельство, что окупаемость выше цели; от 20 вывод надёжен'),
  cpl_low: Kzt.describe('Нижняя граница цены лида, KZT; верна, как бы часто на неё ни смотрели'),
  cpl_high: Kzt.describe('Верхняя граница цены лида, KZT'),
  spend_needed: Kzt.describe('Сколько ещё потратить до вывода, если лиды пойдут как сейчас, KZT'),
  dispersion: z
    .number()
    .min(0)
    .nullable()
    .describe('Во сколько раз дни различаются сильнее, чем случайно; 1 означает чистую случайность'),
  excluded_days: z.int().min(0).describe('Дни, не вошедшие в счёт: канал не работал'),
})
export type Verdict = z.infer<typeof Verdict>

/** What a verdict rests on. */
export const Evidence = Verdict.omit({ decision: true, sentence: true })
export type Evidence = z.infer<typeof Evidence>
