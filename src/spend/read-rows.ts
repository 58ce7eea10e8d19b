import { firstDay } from '../core/local-day.ts'
import { maxAmountKzt } from '../core/money.ts'
import { readAmount } from '../core/text/read-amount.ts'
import type { FoundAd, KnownAd } from './find-ad.ts'
import type { RefusalReason } from './import-texts.ts'
import { readDay } from './read-day.ts'
import { type Column, isTenge, type WrittenRow } from './spend-table.ts'

/** What a row says, as far as it could be read, and why it is not taken. */
export interface ReadRow {
  row: number
  ad: KnownAd | null
  day: string | null
  /** KZT. */
  amount: number | null
  refusal: { field: Column; reason: RefusalReason } | null
}

interface Reading {
  findAd(written: string): FoundAd
  /** The shop's day today. */
  today: string
}

/** Reads each row by itself; then refuses those of a day of which another one cannot be taken. */
export function readRows(written: readonly WrittenRow[], reading: Reading): ReadRow[] {
  const rows = written.map((row) => readRow(row, reading))
  const spoiled = new Set(rows.flatMap((row) => (row.refusal === null ? [] : (dayKey(row) ?? []))))
  return rows.map((row) => {
    const key = dayKey(row)
    const isSpoiled = row.refusal === null && key !== null && spoiled.has(key)
    return isSpoiled ? { ...row, refusal: { field: 'day', reason: 'sameDay' } } : row
  })
}

function dayKey({ ad, day }: ReadRow): string | null {
  return ad === null || day === null ? null : `${ad.id} ${day}`
}

function readRow({ row, cells, isTooLong }: WrittenRow, { findAd, today }: Reading): ReadRow {
  const found = cells.ad === '' ? 'unknown' : findAd(cells.ad)
  const ad = typeof found === 'string' ? null : found
  const day = readDay(cells.day)
  const amount = readAmount(cells.amount) ?? null
  const reasons: [field: Column, reason: RefusalReason, isSo: boolean][] = [
    ['amount', 'cells', isTooLong],
    ['ad', 'noAd', cells.ad === ''],
    ['ad', 'unknownAd', found === 'unknown'],
    ['ad', 'severalAds', found === 'several'],
    ['ad', 'campaignDeleted', ad?.isCampaignDeleted === true],
    ['day', 'day', day === null],
    ['day', 'dayToCome', day !== null && day > today],
    ['day', 'dayTooOld', day !== null && day < firstDay],
    ['currency', 'currency', !isTenge(cells.currency)],
    ['currency', 'currency', /[$€₽]|\b(?:usd|eur|rub)\b|руб/iu.test(cells.amount)],
    ['amount', 'amount', amount === null || /%\s*$/.test(cells.amount)],
    ['amount', 'tooMuch', amount !== null && amount > maxAmountKzt],
  ]
  const [field, reason] = reasons.find(([, , isSo]) => isSo) ?? []
  const refusal = field === undefined || reason === undefined ? null : { field, reason }
  return { row, ad, day, amount, refusal }
}
