import { describe, expect, it } from 'vitest'
import { phoneIn, readPhones } from '../../../src/understanding/phones/read-phones.ts'
import { surfaceOf } from '../../../src/understanding/surface.ts'

function rolesIn(text: string): string[] {
  return readPhones(surfaceOf(text), { isAsked: true }).phones.map(({ number, role }) => `${role} ${number}`)
}

function numbersTold(text: string): string[] {
  const { phones } = readPhones(surfaceOf(text), { isAsked: false })
  return phones.filter(({ sureness }) => sureness === 'certain').map(({ number }) => number)
}

describe('a phone number', () => {
  it.each([
    '8 (701) 234-56-78',
    '+7 701 234 56 78',
    '7.701.234.56.78',
    '701 234 56 78',
    '8701 2345678',
    '8 701 234–56‑78',
    '８７０１２３４５６７８',
    '8️⃣7️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
    '\u202a+7 (701) 234-56-78\u202c',
    'https://wa.me/77012345678',
    'тел.:87012345678;',
    'whatsapp8701 2345678',
    'номер восемь семьсот один двести тридцать четыре пятьдесят шесть семьдесят восемь',
    '8 701 двести тридцать четыре 56 78',
    'сегіз жеті жүз бір екі жүз отыз төрт елу алты жетпіс сегіз',
    'плюс семь семьсот один 234 56 78',
    'звоните с 9 до 18 на 87012345678, кв 45',
    '8701 234-56-78 доб. 12',
    '+8 701 234 56 78',
  ])('is read from %j', (text) => {
    expect(phoneIn(text)).toBe('+77012345678')
  })

  it.each([
    ['9161234567', '+79161234567'],
    ['8 495 123 45 67', '+74951234567'],
    ['8 7172 12 34 56', '+77172123456'],
    ['998 90 123 45 67', '+998901234567'],
    ['8 10 998 90 123 45 67', '+998901234567'],
    ['00 49 151 23456789', '+4915123456789'],
    ['+1 (415) 555-2671', '+14155552671'],
  ])('of Russia and other countries is read by its numbering: %j', (text, number) => {
    expect(phoneIn(text)).toBe(number)
  })

  it.each([
    '8 701 234 56 7',
    '8 701 234 56 788',
    '250-12-34',
    '4400 4301 2345 6789',
    'ИИН 850412300123',
    'номер заказа 87012345678',
    'VIN JTMBE31V705012345',
    '12.12.2026',
    '1 250 000',
  ])('is not seen in %j', (text) => {
    expect(phoneIn(text)).toBeNull()
  })

  it.each([
    ['8 701 234 56 7', 'short'],
    ['250-12-34', 'short'],
    ['8 701 234 56 788', 'long'],
    ['8 999 999 99', 'short'],
  ])('that lacks digits, or has too many, is told as such: %j', (text, flaw) => {
    expect(readPhones(surfaceOf(text), { isAsked: true }).flawed).toMatchObject([{ flaw }])
  })

  it.each([
    ['старый 87012345678 не работает, новый 87778889900', ['old +77012345678', 'own +77778889900']],
    ['не 87012345678, а 87778889900', ['old +77012345678', 'own +77778889900']],
    ['номер мужа 87012345678', ['other +77012345678']],
    ['+7 701 234 56 78 и +7 777 888 99 00', ['own +77012345678', 'own +77778889900']],
    ['87012345678\n87778889900', ['own +77012345678', 'own +77778889900']],
    ['ошиблась, 87778889900', ['own +77778889900']],
  ])('has the role that the words around give it: %j', (text, roles) => {
    expect(rolesIn(text)).toEqual(roles)
  })

  it('that was not asked for is taken only where the digits can be nothing else', () => {
    expect(numbersTold('нужен торт, 87012345678')).toEqual(['+77012345678'])
    expect(numbersTold('звоните 7012345678')).toEqual(['+77012345678'])
    expect(numbersTold('код товара 7012345678')).toEqual([])
    expect(numbersTold('7012345678')).toEqual([])
  })
})
