import { expect, test } from 'vitest'
import { fillPlaceholders } from '../../../web/conversation/fill-placeholders.ts'

test.each([
  ['Здравствуйте, {name}!', 'Здравствуйте, Иван!', 'Здравствуйте!'],
  ['{name}, мы перезвоним.', 'Иван, мы перезвоним.', 'мы перезвоним.'],
  ['Да, {name}, звоним на {phone}', 'Да, Иван, звоним на +7 701', 'Да, звоним на'],
  ['Скидка {sale} и {name}', 'Скидка {sale} и Иван', 'Скидка {sale} и'],
  ['Без мест', 'Без мест', 'Без мест'],
])('%s is filled with what is known of the lead', (text, filled, unknown) => {
  expect(fillPlaceholders(text, { name: 'Иван', phone: '+7 701' })).toBe(filled)
  expect(fillPlaceholders(text, { name: null, phone: null })).toBe(unknown)
})
