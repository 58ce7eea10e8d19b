import type { Options } from 'csv-stringify'

/** How a table is written for the programs that open it. */
export interface CsvDialect {
  delimiter: ',' | ';' | '\t'
}

/**
 * Where a cell may begin in the eyes of some spreadsheet: at the start, and after whatever it may take for
 * the end of the cell before, though it stands inside quotes.
 */
const cellBegins =
  /(^|[;,|\t\r\n\v\f\u0085\u2028\u2029])((?:[^\S\t\r\n\v\f]|["'\p{Cf}])*)(?=[=+\-@＝＋－＠﹢﹣−])/gu

/**
 * A text of which no spreadsheet computes anything (CSV injection, as OWASP describes it): an apostrophe
 * stands before each sign that could open a formula, and before a number that would lose its digits.
 */
export function guarded(text: string): string {
  const safe = text.replace(cellBegins, "$1$2'")
  return /^[\t\r\n]|^\d{10,}$/.test(safe) ? `'${safe}` : safe
}

/**
 * The one dialect of our tables: RFC 4180 with a byte order mark, or Excel takes UTF-8 for another encoding;
 * every text in quotes. Where «;» separates, a comma is the decimal sign: both belong to one setting of the
 * system.
 */
export function csvOptions({ delimiter }: CsvDialect): Options {
  return {
    delimiter,
    header: true,
    bom: true,
    quoted_string: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    cast: {
      string: (text, { header }) => (header ? { value: text, quoted_string: false } : guarded(text)),
      number: (value) => (delimiter === ';' ? String(value).replace('.', ',') : String(value)),
      date: (date) => date.toISOString(),
    },
  }
}
