import { z } from 'zod'
import { DateOnly, expected, WholeTiyn } from '../core/fields.ts'
import { firstDay } from '../core/local-day.ts'

const example = { day: '2024-11-17', amount: 12_300 }

/** A day in an address or a query. */
export const SpendDay = DateOnly.refine(
  (day) => day >= firstDay,
  expected(`ожидается день не раньше ${firstDay}`, `expected a day not before ${firstDay}`),
)

export const SetSpend = z
  .strictObject({ amount: WholeTiyn.describe('Сколько стоил день, тенге; 0 убирает день') })
  .meta({ title: 'Расход за день', examples: [{ amount: example.amount }] })

export const SpendQuery = z.strictObject({
  from: SpendDay.optional().describe('Первый день'),
  to: SpendDay.optional().describe('Последний день, не раньше первого'),
})

/** What an ad cost on one day. */
export const DaySpendAnswer = z
  .object({
    day: DateOnly.describe('День по календарю магазина (TIME_ZONE)'),
    amount: z
      .number()
      .describe('Тенге. Меньше нуля, если spent объявления исправили на сумму меньше уже набранной'),
  })
  .meta({ id: 'DaySpend', title: 'Расход объявления за день', examples: [example] })
export type DaySpendAnswer = z.infer<typeof DaySpendAnswer>
