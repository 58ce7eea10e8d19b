import { expect, it } from 'vitest'
import { detectLanguage, languageFromHint } from '../../../src/dialog/language.ts'

it.each([
  ['kk', 'kk'],
  ['kk-KZ', 'kk'],
  ['EN_us', 'en'],
  ['ru', 'ru'],
  ['uz', 'ru'],
  ['', 'ru'],
  [undefined, 'ru'],
])('starts in the language of the hint %j: %s', (hint, expected) => {
  expect(languageFromHint(hint)).toBe(expected)
})

it.each([
  ['ru', 'Сәлеметсіз бе', 'kk'],
  ['ru', 'салем, ноутбук керек', 'kk'],
  ['en', 'қанша тұрады?', 'kk'],
  ['ru', 'salemetsiz be', 'kk'],
  ['kk', 'Здравствуйте, нужен ремонт', 'ru'],
  ['kk', 'Сәлем, мне нужен ремонт ноутбука', 'ru'],
  ['en', 'ноутбук', 'ru'],
  ['kk', 'Привет', 'ru'],
  ['ru', 'Hi, my laptop is broken', 'en'],
  ['kk', 'how much?', 'en'],
] as const)('turns from %s at %j to %s', (current, text, expected) => {
  expect(detectLanguage(text, current)).toBe(expected)
})

it.each([
  ['kk', '87771234567'],
  ['kk', 'ноутбук'],
  ['kk', 'Айгуль'],
  ['kk', 'экран сломался'],
  ['ru', 'ok'],
  ['ru', 'MacBook Pro'],
  ['ru', 'Samsung экран разбился'],
  ['ru', '50 000 тенге'],
  ['en', '50 000'],
  ['en', '👍'],
  ['en', ''],
] as const)('keeps %s at %j', (current, text) => {
  expect(detectLanguage(text, current)).toBe(current)
})
