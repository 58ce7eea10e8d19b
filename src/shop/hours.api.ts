import { z } from 'zod'
import { DateOnly, expected, Timestamp } from '../core/fields.ts'
import { isTimeZone } from '../core/local-day.ts'
import { createBusinessTime } from './business-time.ts'
import { Hours, type OpenPart } from './hours.schema.ts'
import { weekDays } from './week-days.ts'

const mostParts = 6
const mostHolidays = 400

const time = (pattern: string) =>
  z
    .string()
    .refine(
      (text) => new RegExp(pattern).test(text),
      expected('ожидается время вида 09:00', 'expected a time such as 09:00'),
    )
    .meta({ pattern })
const part = z.strictObject({
  from: time('^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  to: time('^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
})
const day = z
  .array(part)
  .max(mostParts)
  .refine(
    isInOrder,
    expected(
      'ожидаются части дня по порядку, без наложений, каждая не пустая',
      'expected parts of a day in order, none empty, none over another',
    ),
  )
  .describe('Когда открыто; между частями перерыв, пустой список — выходной')

export const SetHours = z
  .strictObject({
    time_zone: z
      .string()
      .max(64)
      .refine(
        isTimeZone,
        expected('ожидается часовой пояс IANA, например Asia/Almaty', 'expected an IANA time zone'),
      )
      .describe('Часовой пояс'),
    week: z.strictObject({
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      saturday: day,
      sunday: day,
    }),
    holidays: z.array(DateOnly).max(mostHolidays).describe('Дни, когда закрыто, ГГГГ-ММ-ДД'),
  })
  .refine(({ week }) => weekDays.some((name) => week[name].length > 0), {
    path: ['week'],
    ...expected('ожидается хотя бы один рабочий день', 'expected one day at least that is not free'),
  })
  .meta({ title: 'Часы работы', examples: [exampleHours()] })

export const HoursAnswer = z
  .object({
    hours: Hours.nullable().describe('null — часы не заданы: открыто всегда'),
    opens_at: Timestamp.nullable().describe('Когда откроется; null — открыто'),
  })
  .meta({ id: 'Hours', title: 'Часы работы', examples: [{ hours: exampleHours(), opens_at: null }] })
export type HoursAnswer = z.infer<typeof HoursAnswer>

export function presentHours(hours: Hours | null | undefined, now: Date): HoursAnswer {
  const opensAt = createBusinessTime(hours ?? null).opensAt(now)
  return { hours: hours ?? null, opens_at: opensAt?.toISOString() ?? null }
}

function isInOrder(parts: readonly OpenPart[]): boolean {
  return parts.every(({ from, to }, index) => from < to && from >= (parts[index - 1]?.to ?? ''))
}

function exampleHours(): Hours {
  const day = [
    { from: '09:00', to: '13:00' },
    { from: '14:00', to: '18:00' },
  ]
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day }
  return {
    time_zone: 'Asia/Almaty',
    week: { ...week, saturday: [{ from: '10:00', to: '16:00' }], sunday: [] },
    holidays: ['2025-01-01'],
  }
}
