import { z } from 'zod'
import { DateOnly, Id } from '../core/fields.ts'
import { addDays } from '../core/local-day.ts'
import { type AskedDays, checkRange, ReportDay } from './report-query.ts'

const usualDays = 30
/** So many days are looked at together: what is read is the leads of those. */
export const mostAnswerDays = 92

export const AnswerTimesQuery = z
  .strictObject({
    from: ReportDay.optional().describe(
      `Первый день по календарю магазина; без него ${usualDays} дней до последнего`,
    ),
    to: ReportDay.optional().describe(
      `Последний день, включительно, не дальше ${mostAnswerDays} дней; без него сегодня`,
    ),
  })
  .superRefine((asked, context) => checkRange(asked, context, mostAnswerDays))

/** The days that are meant, both included. */
export function answerDaysOf({ from, to }: AskedDays, today: string): { from: string; to: string } {
  if (from === undefined) return { from: addDays(to ?? today, 1 - usualDays), to: to ?? today }
  const last = addDays(from, mostAnswerDays - 1)
  return { from, to: to ?? (last < today ? last : today) }
}

const time = {
  answers: z.number().int().describe('Сколько чатов получили ответ человека'),
  p50: z.number().nullable().describe('Секунды до первого ответа человека: быстрее у половины'),
  p90: z.number().nullable().describe('То же: быстрее у девяти из десяти'),
}

const PersonTime = z.object({
  kind: z
    .enum(['person', 'former', 'unknown'])
    .describe('person — сотрудник, former — все бывшие вместе, unknown — кто ответил, неизвестно'),
  id: Id.nullable(),
  name: z.string().nullable(),
  ...time,
})
const NicheTime = z.object({ id: Id.nullable(), name: z.string().nullable(), ...time })

const HourTime = z.object({
  hour: z.number().int().min(0).max(23).describe('Час, в который лид появился, по часам магазина'),
  ...time,
})

const exampleTime = { answers: 12, p50: 610.4, p90: 9200.3 }

export const AnswerTimesAnswer = z
  .object({
    from: DateOnly,
    to: DateOnly,
    total: z.object(time),
    people: z.array(PersonTime),
    niches: z.array(NicheTime).describe('id null — лиды без ниши'),
    hours: z.array(HourTime).describe('По часу суток; часов без ответов здесь нет'),
  })
  .meta({
    id: 'AnswerTimes',
    title: 'Как скоро отвечают люди',
    examples: [
      {
        from: '2024-11-01',
        to: '2024-11-17',
        total: exampleTime,
        people: [
          { kind: 'person', id: '0193397f-3a00-7000-8000-000000000030', name: 'Айгуль', ...exampleTime },
        ],
        niches: [{ id: '0193397f-3a00-7000-8000-000000000001', name: 'Шторы', ...exampleTime }],
        hours: [{ hour: 10, ...exampleTime }],
      },
    ],
  })
export type AnswerTimesAnswer = z.infer<typeof AnswerTimesAnswer>
