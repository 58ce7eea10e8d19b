import { z } from 'zod'
import { DateOnly, expected } from '../core/fields.ts'
import { addDays, firstDay } from '../core/local-day.ts'
import { Delimiter } from '../http/csv-delimiter.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Three years, and a leap day. */
const longestDays = 1096

export const ReportDay = DateOnly.refine(
  (day) => day >= firstDay,
  expected(`ожидается день не раньше ${firstDay}`, `expected a day not before ${firstDay}`),
)

const days = {
  from: ReportDay.optional().describe('Первый день по календарю магазина; без него 1096 дней до последнего'),
  to: ReportDay.optional().describe('Последний день, включительно, не дальше 1096 дней; без него сегодня'),
}

/** Days that may be left to the report. */
export interface AskedDays {
  from?: string | undefined
  to?: string | undefined
}

/** The days that are meant, both included: without any, all that a report takes, up to today. */
export function daysOf({ from, to }: AskedDays, today: string): { from: string; to: string } {
  if (from === undefined)
    return { from: laterOf(addDays(to ?? today, 1 - longestDays), firstDay), to: to ?? today }
  return { from, to: to ?? laterOf(from, earlierOf(addDays(from, longestDays - 1), today)) }
}

const laterOf = (one: string, other: string): string => (one > other ? one : other)
const earlierOf = (one: string, other: string): string => (one < other ? one : other)

/** Refuses days that end before they begin, and too many. */
export function checkRange(
  { from, to }: AskedDays,
  context: z.RefinementCtx,
  mostDays: number = longestDays,
): void {
  if (from === undefined || to === undefined) return
  const length = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  if (length >= 1 && length <= mostDays) return
  const message =
    length < 1
      ? expected('ожидается день не раньше from', 'expected a day not before from')
      : expected(`ожидается не больше ${mostDays} дней`, `expected at most ${mostDays} days`)
  context.addIssue({ code: 'custom', path: ['to'], ...message })
}

const isInRange = (asked: AskedDays, context: z.RefinementCtx): void => checkRange(asked, context)

export const GroupBy = z.enum(['day', 'week', 'campaign', 'ad', 'source', 'niche'])
export type GroupBy = z.infer<typeof GroupBy>

const ofScope = {
  ...days,
  group_by: GroupBy.exclude(['niche'])
    .default('day')
    .describe('Чем делить на строки')
    .meta({ default: 'day' }),
}
const ofAll = {
  ...days,
  group_by: GroupBy.default('niche').describe('Чем делить на строки').meta({ default: 'niche' }),
}
const delimiter = Delimiter.optional()

/** Of a niche or a campaign. */
export const ReportQuery = z.strictObject(ofScope).superRefine(isInRange)
export const ReportCsvQuery = z.strictObject({ ...ofScope, delimiter }).superRefine(isInRange)

/** Of all niches side by side. */
export const NichesReportQuery = z.strictObject(ofAll).superRefine(isInRange)
export const NichesReportCsvQuery = z.strictObject({ ...ofAll, delimiter }).superRefine(isInRange)
