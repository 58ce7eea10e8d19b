import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guarded } from '../../../src/core/csv.ts'

test.each([
  ['Аня', 'Аня'],
  ['a-b = c', 'a-b = c'],
  ['10 + 20', '10 + 20'],
  ['=1+1', "'=1+1"],
  ['Аня;=1+1;', "Аня;'=1+1;"],
  ['Аня; "=1"', 'Аня; "\'=1"'],
  ['строка\n- пункт', "строка\n'- пункт"],
  ['\t=1', "'\t'=1"],
  ['\u200b=1', "\u200b'=1"],
  ['＝1', "'＝1"],
  ['87051234567', "'87051234567"],
  ['', ''],
])('%j is written as %j', (text, safe) => {
  expect(guarded(text)).toBe(safe)
})

test('whatever separates cells, none of a guarded text begins a formula', () => {
  const texts = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', ';', ',', '|', '\t', '\r', '\n', ' ', '"', 'a'),
  })
  fc.assert(
    fc.property(texts, fc.constantFrom(';', ',', '|', '\t', /[\r\n]/), (text, separator) => {
      const cells = guarded(text).split(separator)
      for (const cell of cells) expect(cell).not.toMatch(/^[ "\t\r\n]*[=+\-@]/)
    }),
  )
})
