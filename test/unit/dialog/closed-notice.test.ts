import { expect, test } from 'vitest'
import { closedNotice } from '../../../src/dialog/closed-notice.ts'

const timeZone = 'Asia/Almaty'
const at = (local: string): Date => new Date(`${local}+05:00`)

test.each([
  ['ru', '2024-12-02T07:00', 'Сейчас у нас нерабочее время: менеджер ответит сегодня после 09:00.'],
  ['ru', '2024-12-01T20:00', 'Сейчас у нас нерабочее время: менеджер ответит завтра после 09:00.'],
  ['ru', '2024-11-29T20:00', 'Сейчас у нас нерабочее время: менеджер ответит 2 декабря после 09:00.'],
  [
    'kk',
    '2024-12-01T20:00',
    'Қазір жұмыс уақыты емес: менеджер ертең жұмыс басталғанда (09:00) жауап береді.',
  ],
  [
    'kk',
    '2024-11-29T20:00',
    'Қазір жұмыс уақыты емес: менеджер 2 желтоқсан күні жұмыс басталғанда (09:00) жауап береді.',
  ],
  ['en', '2024-11-29T20:00', 'We are closed right now: our manager will answer on December 2 after 09:00.'],
] as const)('says in %s at %s when somebody is there', (language, now, text) => {
  expect(closedNotice({ opensAt: at('2024-12-02T09:00'), timeZone }, at(now), language)).toBe(text)
})
