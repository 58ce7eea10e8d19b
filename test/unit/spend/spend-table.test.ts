import { expect, test } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { readTableBytes } from '../../../src/core/text/table-bytes.ts'
import { readDay } from '../../../src/spend/read-day.ts'
import { maxRows, readSpendTable } from '../../../src/spend/spend-table.ts'

const cells = (day: string, ad: string, amount: string) => ({ day, ad, amount, currency: '' })

test.each([
  ['commas', 'day,ad,amount\n2026-11-30,a-1,"12,5"\n', cells('2026-11-30', 'a-1', '12,5')],
  [
    'semicolons',
    '\ufeffДата;Код;Расход, ₸\r\n30.11.2026;a-1;12 500,50\r\n',
    cells('30.11.2026', 'a-1', '12 500,50'),
  ],
  ['tabs', 'күн\tхабарландыру\tшығын\n30.11.26\tШторы\t5', cells('30.11.26', 'Шторы', '5')],
  [
    'other columns',
    'клики;Валюта;сумма;ad_id;день\n7;KZT;5;x;2026-11-30',
    { ...cells('2026-11-30', 'x', '5'), currency: 'KZT' },
  ],
  [
    'a title with a separator',
    'день;объявление;сумма\n1.12.2026;"Шторы; жалюзи";5',
    cells('1.12.2026', 'Шторы; жалюзи', '5'),
  ],
])('reads a table with %s', (_what, text, row) => {
  expect(readSpendTable(text)).toEqual([{ row: 2, cells: row, isTooLong: false }])
})

test('counts rows as a spreadsheet does, empty ones too, and leaves those out', () => {
  const rows = readSpendTable('день;ad;сумма\n\n2026-11-30;a;1\n;;\n2026-11-30;b;2\n\n')
  expect(rows.map(({ row, cells: { ad } }) => [row, ad])).toEqual([
    [3, 'a'],
    [5, 'b'],
  ])
})

test('knows a row with a comma too many', () => {
  expect(readSpendTable('day,ad,amount\n2026-11-30,a-1,12,5\n')[0]?.isTooLong).toBe(true)
})

test.each([
  ['nothing', '\n', 'таблица пуста'],
  ['no column of days', 'ad;сумма\na;1', '«день»'],
  ['no head', '2026-11-30;a;1', 'нет столбца'],
  ['two columns of one thing', 'день;ad;код;сумма\n', '«ad» и «код»'],
  ['dollars', 'день;ad;Сумма (USD)\n', 'в тенге'],
  ['an open quote', 'день;ad;сумма\n2026-11-30;"a;1\n', 'кавычки'],
  ['too many rows', `день;ad;сумма\n${'2026-11-30;a;1\n'.repeat(maxRows + 1)}`, '5001'],
])('refuses a table with %s in words', (_what, text, words) => {
  try {
    readSpendTable(text)
    expect.fail('it was read')
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'INVALID_INPUT', details: [{ path: 'csv' }] })
    expect(error instanceof AppError && error.text.ru).toContain(words)
  }
})

test.each([
  ['2026-11-30', '2026-11-30'],
  ['2026-1-5', '2026-01-05'],
  ['30.11.2026', '2026-11-30'],
  ['30/11/2026', '2026-11-30'],
  ['30.11.26', '2026-11-30'],
  ['1.2.26', '2026-02-01'],
  ['29.02.2024', '2024-02-29'],
  ['29.02.2023', null],
  ['11/30/2026', null],
  ['30-11-2026', null],
  ['46356', null],
  ['', null],
])('reads the day %j as %j', (cell, day) => {
  expect(readDay(cell)).toBe(day)
})

test('reads what Excel saves: Windows-1251, UTF-8 and UTF-16 with their marks', () => {
  const text = 'день;сумма'
  const windows1251 = Uint8Array.from([0xe4, 0xe5, 0xed, 0xfc, 0x3b, 0xf1, 0xf3, 0xec, 0xec, 0xe0])
  expect(readTableBytes(windows1251)).toBe(text)
  expect(readTableBytes(Buffer.from(`\ufeff${text}`, 'utf8'))).toBe(text)
  expect(readTableBytes(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text)
})
