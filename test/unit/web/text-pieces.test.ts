import { expect, test } from 'vitest'
import { piecesOf } from '../../../web/conversation/text-pieces.ts'

const linksIn = (text: string): (string | null)[][] =>
  piecesOf(text)
    .filter(({ href }) => href !== null)
    .map((piece) => [piece.text, piece.href])

test.each([
  [
    'см. https://olx.kz/d/obyavlenie-1?a=1&b=2.',
    ['https://olx.kz/d/obyavlenie-1?a=1&b=2', 'https://olx.kz/d/obyavlenie-1?a=1&b=2'],
  ],
  ['сайт www.shop.kz, там всё', ['www.shop.kz', 'https://www.shop.kz']],
  ['пишите на a.b@mail.kz!', ['a.b@mail.kz', 'mailto:a.b@mail.kz']],
  ['t.me/shop_bot и всё', ['t.me/shop_bot', 'https://t.me/shop_bot']],
  ['мой номер 8 (701) 234-56-78', ['8 (701) 234-56-78', 'tel:+77012345678']],
  ['+44 20 7946 0958', ['+44 20 7946 0958', 'tel:+442079460958']],
  [
    '📍 Геопозиция: 43.238949, 76.889709',
    ['43.238949, 76.889709', 'https://www.google.com/maps?q=43.238949,76.889709'],
  ],
])('in %j something can be followed', (text, link) => {
  expect(linksIn(text)).toEqual([link])
})

test.each([
  'бюджет 300 000 тг',
  'javascript:alert(1)',
  'v1.2.3',
  'Иван.Петров',
  '05.12.2025',
  'data:text/html,x',
])('nothing in %j can be followed', (text) => expect(linksIn(text)).toEqual([]))

test('the pieces are the whole text, also of a hostile one', () => {
  const hostile = ['a.'.repeat(20_000), '1 '.repeat(20_000), 'http://'.repeat(5_000), '@'.repeat(20_000)]
  for (const text of ['', 'x', 'https://a.kz https://b.kz', ...hostile]) {
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  }
})
