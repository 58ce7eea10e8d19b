import { z } from 'zod'
import { kztOf, tiynOf } from '../core/money.ts'

/** What one sale brought: there is one for each time that the lead was won and somebody told its sum. */
export const Deal = z.object({
  id: z.string(),
  amount_tiyn: z.number().int(),
  /** When the lead was won. A sum that is told or corrected later is of the same day. */
  at: z.date(),
  told_at: z.date(),
  /** The id of whoever told it last, one of the people or a key; null where nobody is asked who they are. */
  author: z.string().nullable(),
})
export type Deal = z.infer<typeof Deal>

/** A sum that was told of a sale. */
export interface ToldRevenue {
  /** KZT. */
  amount: number
  /** When the lead was won; undefined where its history does not say. */
  wonAt: Date | undefined
  author: string | null
  /** Of the deal, where it is a new one. */
  id: string
  now: Date
}

/**
 * The deals once the sum of the present one is told: the deal of this win is corrected, or added where it has none yet.
 * The same sum again changes nothing.
 */
export function withRevenue(deals: readonly Deal[] = [], told: ToldRevenue): Deal[] {
  const { amount, wonAt, author, now } = told
  const known = wonAt === undefined ? deals.at(-1) : deals.find(({ at }) => at.getTime() === wonAt.getTime())
  const sum = { amount_tiyn: tiynOf(amount), told_at: now, author }
  if (known === undefined) return [...deals, { id: told.id, at: wonAt ?? now, ...sum }]
  if (known.amount_tiyn === sum.amount_tiyn) return [...deals]
  return deals.map((deal) => (deal === known ? { ...deal, ...sum } : deal))
}

/** What all deals brought together, KZT; null where nobody has told of any. */
export function revenueOf(deals: readonly Pick<Deal, 'amount_tiyn'>[] = []): number | null {
  return deals.length === 0 ? null : kztOf(deals.reduce((sum, { amount_tiyn }) => sum + amount_tiyn, 0))
}
