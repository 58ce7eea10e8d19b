import fc from 'fast-check'
import { expect, test } from 'vitest'
import { misspellingsOf, newCode, spellingsOf, spoken, strayFrom } from '../../../src/campaigns/ad-code.ts'
import { writtenCodes } from '../../../src/campaigns/written-codes.ts'

const written = (text: string, isFirst = true): string[] =>
  writtenCodes(text, { isFirst }).map((code) => `${code.isMarked ? '#' : ''}${code.written}`)

test('makes codes of capitals that two alphabets share, in turns with digits', () => {
  const codes = Array.from({ length: 200 }, newCode)
  for (const code of codes) expect(code).toMatch(/^[ACEHKMPTXY][2-9][ACEHKMPTXY][2-9][ACEHKMPTXY][2-9]$/)
  expect(new Set(codes).size).toBeGreaterThan(190)
})

test('reads a made code however it is spelled, and itself read out', () => {
  for (const spelled of ['K7M2T4', 'к7м2т4', 'К7 М2 Т4', 'k7-m2-t4', 'к 7 м 2 т 4', spoken('K7M2T4')])
    expect(spellingsOf(spelled)).toContain('K7M2T4')
  expect(spoken('K7M2T4')).toBe('К7 М2 Т4')
  expect(spoken('spring')).toBe('spring')
})

test('keeps codes of before and the owner’s own as they are', () => {
  for (const code of ['q7Xd_-2f', 'spring', 'MAY-1', 'a']) expect(spellingsOf(code)[0]).toBe(code)
  expect(spellingsOf('Spring')).toContain('spring')
  expect(spellingsOf('шторы')).toEqual([])
})

test('a code with any one symbol replaced is among those that what is written may mean', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5 }), fc.constantFrom(...'АВ8ЖZz0'), (at, wrong) => {
      const code = newCode()
      const typed = `${code.slice(0, at)}${wrong}${code.slice(at + 1)}`
      expect(misspellingsOf(typed)).toContain(code)
    }),
  )
  expect(misspellingsOf('sprang')).toContain('spring')
  expect(misspellingsOf('cat')).toEqual([])
})

test.each([
  ['Здравствуйте! Меня интересует «Ремонт». #К7М2Т4', ['#К7М2Т4']],
  ['здравствуйте, # к7 м2 т4 сколько стоит', ['#к7 м2 т4']],
  ['Код объявления: к7м2т4', ['#к7м2т4']],
  ['Пишу по объявлению (K7M2T4)', ['#K7M2T4']],
  ['Нужны шторы [spring]', ['#spring']],
  ['мне сказали К7 М2 Т4, шторы', ['К7 М2 Т4']],
  ['k7m2t9', ['#k7m2t9']],
  ['q7Xd_-2f', ['q7Xd_-2f']],
  ['ad-123456', ['ad-123456']],
  ['Здравствуйте! Код: code-7', ['#code-7']],
  ['ad K7M2T4', ['#K7M2T4']],
  ['#шторы', []],
  ['Здравствуйте, нужен ремонт MacBook Pro 14 на 50 000', []],
  ['по объявлению пишу', []],
  ['8 777 123 45 67', []],
  ['ул. Абая 5 к 2, а 3', []],
])('in the first words %j stands %j', (text, codes) => {
  expect(written(text)).toEqual(codes)
})

test.each([
  ['spring', []],
  ['87771234567', []],
  ['(срочно) и (spring)', []],
  ['код 1234', []],
  ['дом №5', []],
  ['#spring', ['#spring']],
  ['а я с другого: К7М2Т4', ['К7М2Т4']],
  ['код к7м2т4', ['#к7м2т4']],
])('later %j holds %j', (text, codes) => {
  expect(written(text, false)).toEqual(codes)
})

test('says where a code stands with its mark, and leaves the rest', () => {
  const text = 'Нужен ремонт (код К7М2Т4), срочно'
  const [{ start, end } = { start: 0, end: 0 }] = writtenCodes(text, { isFirst: true })
  expect(text.slice(0, start) + text.slice(end)).toBe('Нужен ремонт (), срочно')
  expect(strayFrom('к7м2т4')).toBe(0)
})
