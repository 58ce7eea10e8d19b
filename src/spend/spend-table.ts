import { CsvError, parse } from 'csv-parse/sync'
import { AppError, type LocalizedText } from '../core/errors.ts'

/** More than a year of a dozen ads. */
export const maxRows = 5_000

const columns = ['day', 'ad', 'amount', 'currency'] as const
export type Column = (typeof columns)[number]

/** What each column may be called, in Russian, Kazakh and English, without what stands behind it: `Сумма, ₸`. */
const names: Record<Column, readonly string[]> = {
  day: ['день', 'дата', 'date', 'day', 'күн', 'күні'],
  ad: ['объявление', 'id объявления', 'код объявления', 'код', 'ad', 'ad id', 'ad code', 'code', 'id'].concat(
    ['хабарландыру', 'хабарландыру коды', 'жарнама', 'жарнама коды'],
  ),
  amount: ['сумма', 'расход', 'расходы', 'потрачено', 'amount', 'spend', 'spent', 'cost'].concat([
    'шығын',
    'шығыс',
    'сома',
    'жұмсалды',
  ]),
  currency: ['валюта', 'currency', 'валютасы'],
}

/** A row as it was written. A column that the table or the row lacks is empty. */
export interface WrittenRow {
  /** As a spreadsheet counts them, from 1. */
  row: number
  cells: Record<Column, string>
  /** More cells than columns: a comma in a number, most likely. */
  isTooLong: boolean
}

/**
 * Reads a table with a head: comma, semicolon or tab between the cells, columns in any order, others among them.
 * @throws AppError INVALID_INPUT, of `csv`, for what is no such table
 */
export function readSpendTable(text: string): WrittenRow[] {
  const records = parsed(text.replace(/^\ufeff/, ''))
  const headAt = records.findIndex((cells) => !isBlank(cells))
  const head = records[headAt]
  if (head === undefined) refuseTable({ ru: 'таблица пуста', en: 'the table is empty' })
  const places = placesIn(head)
  const rows = records
    .map((cells, index) => ({ cells, row: index + 1 }))
    .filter(({ cells, row }) => row > headAt + 1 && !isBlank(cells))
  if (rows.length > maxRows)
    refuseTable({
      ru: `в таблице ${rows.length} строк, а за раз читается не больше ${maxRows}: разделите её`,
      en: `the table has ${rows.length} rows, and no more than ${maxRows} are read at once: split it`,
    })
  return rows.map(({ cells, row }) => {
    const cell = (column: Column): string => cells[places[column]] ?? ''
    return {
      row,
      cells: { day: cell('day'), ad: cell('ad'), amount: cell('amount'), currency: cell('currency') },
      isTooLong: cells.slice(head.length).some((text) => text !== ''),
    }
  })
}

function parsed(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuseTable({
      ru: 'таблица не читается: где-то открыты кавычки и не закрыты',
      en: 'the table cannot be read: somewhere a quote is opened and not closed',
    })
  }
}

/** What separates the head's cells, whose names have none of these: a number in a row may have a comma. */
function delimiterOf(text: string): string {
  const [head = ''] = text.trimStart().split(/[\r\n]/)
  return [';', '\t'].find((delimiter) => head.includes(delimiter)) ?? ','
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '')
}

/** Where each column stands; -1 for one that the table lacks. */
function placesIn(head: readonly string[]): Record<Column, number> {
  const bare = head.map((cell) =>
    cell
      .toLowerCase()
      .replace(/[,(].*$/u, '')
      .replace(/[\s_]+/gu, ' ')
      .trim(),
  )
  const placesOf = (column: Column): number[] =>
    bare.flatMap((name, index) => (names[column].includes(name) ? [index] : []))
  for (const column of columns) {
    const [first = '', second] = placesOf(column).map((place) => `«${head[place]}»`)
    if (second !== undefined)
      refuseTable({
        ru: `два столбца об одном: ${first} и ${second}; оставьте один`,
        en: `two columns of one thing: ${first} and ${second}; leave one of them`,
      })
    if (first === '' && column !== 'currency')
      refuseTable({
        ru: `в первой строке нет столбца ${wanted[column].ru}`,
        en: `the first row has no column ${wanted[column].en}`,
      })
  }
  const place = (column: Column): number => placesOf(column)[0] ?? -1
  refuseOtherMoney(head[place('amount')] ?? '')
  return { day: place('day'), ad: place('ad'), amount: place('amount'), currency: place('currency') }
}

const wanted = {
  day: { ru: '«день» (или «дата»)', en: '“day” (or “date”)' },
  ad: { ru: '«объявление» (id, код или заголовок)', en: '“ad” (its id, code or title)' },
  amount: { ru: '«сумма» (или «расход»)', en: '“amount” (or “spend”)' },
}

function refuseOtherMoney(head: string): void {
  const [, behind = ''] = /[,(]\s*([^)]*)/u.exec(head) ?? []
  if (isTenge(behind.trim())) return
  refuseTable({
    ru: `ожидаются суммы в тенге, а столбец называется «${head}»`,
    en: `expected amounts in KZT, and the column is called “${head}”`,
  })
}

/** Whether a currency is ours, or none is named. */
export function isTenge(currency: string): boolean {
  return /^(?:|kzt|₸|тг\.?|тнг|тенге|теңге|tenge)$/iu.test(currency.trim())
}

/** @throws AppError INVALID_INPUT, of `csv` */
function refuseTable(message: LocalizedText): never {
  throw new AppError('INVALID_INPUT', message, { details: [{ path: 'csv', message }] })
}
