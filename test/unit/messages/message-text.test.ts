import { expect, test } from 'vitest'
import { MessageMark } from '../../../src/channels/message-mark.schema.ts'
import { messageText } from '../../../src/messages/message-text.ts'
import { readMarks } from '../../../src/migrations/mark-sentences.ts'

const at = { latitude: 43.25, longitude: 76.9 }

/** What conversations have said in Russian since the first release, of a message without words of its own. */
const sentences: [MessageMark, string][] = [
  [{ code: 'edited' }, '✏️ Исправлено'],
  [{ code: 'forwarded' }, '↪️ Переслано'],
  [{ code: 'forwarded', from: 'Олег' }, '↪️ Переслано от Олег'],
  [{ code: 'photo' }, '📷 Фото'],
  [{ code: 'paid_media' }, '📷 Платное фото или видео'],
  [{ code: 'video' }, '🎬 Видео'],
  [{ code: 'video_note' }, '🎬 Видеосообщение'],
  [{ code: 'gif' }, '🎬 GIF'],
  [{ code: 'voice' }, '🎤 Голосовое сообщение'],
  [{ code: 'voice', seconds: 7 }, '🎤 Голосовое сообщение, 7 с'],
  [{ code: 'audio' }, '🎵 Аудио'],
  [{ code: 'audio', seconds: 180 }, '🎵 Аудио, 180 с'],
  [{ code: 'document' }, '📎 Документ файл'],
  [{ code: 'document', name: 'Смета: кухня.pdf' }, '📎 Документ Смета: кухня.pdf'],
  [{ code: 'sticker' }, 'Стикер'],
  [{ code: 'sticker', emoji: '👍' }, 'Стикер 👍'],
  [
    { code: 'contact', cards: ['Иван, +77771234567', ''] },
    '☎️ Контакт: Иван, +77771234567; без имени и номера',
  ],
  [{ code: 'location', is_live: false, ...at }, '📍 Геопозиция: 43.25, 76.9'],
  [{ code: 'location', is_live: true, ...at }, '📍 Геопозиция в реальном времени: 43.25, 76.9'],
  [
    { code: 'location', is_live: false, name: 'Рынок, пр. Абая, 1', ...at },
    '📍 Рынок, пр. Абая, 1: 43.25, 76.9',
  ],
  [{ code: 'location', is_live: false }, '📍 Геопозиция: без координат'],
  [{ code: 'poll', name: 'Цвет?', items: ['белый', 'серый'] }, '📊 Опрос: Цвет?\n– белый\n– серый'],
  [{ code: 'checklist', name: 'Замер', items: ['окно'] }, '☑️ Список: Замер\n– окно'],
  [{ code: 'order', name: 'Шторы', count: 2, price: '30000 KZT' }, '🛒 Заказ: Шторы, товаров: 2, 30000 KZT'],
  [{ code: 'order', count: 2 }, '🛒 Заказ: товаров: 2'],
  [{ code: 'product', name: 'Тюль, 8000 KZT' }, '🛍️ Товар: Тюль, 8000 KZT'],
  [{ code: 'event', name: 'Замер' }, '📅 Событие: Замер'],
  [{ code: 'game', name: '2048' }, '🎮 Игра: 2048'],
  [{ code: 'ad_click' }, '📣 Перешёл по объявлению'],
  [{ code: 'ad_click', name: 'Шторы на заказ' }, '📣 Перешёл по объявлению: Шторы на заказ'],
  [{ code: 'story' }, 'История'],
  [{ code: 'unreadable' }, 'Сообщение, которое бот не умеет показать'],
]

test('every mark has its sentence here', () => {
  const codes = MessageMark.options.flatMap(({ shape: { code } }) =>
    'options' in code ? code.options : code.value,
  )
  expect([...new Set(sentences.map(([{ code }]) => code))].toSorted()).toEqual(codes.toSorted())
})

test.each(sentences)('%o is said in Russian as ever, and in English without it', (mark, said) => {
  expect(messageText({ marks: [mark], message: '' }, 'ru')).toBe(said)
  const words = /Олег|Смета|кухня|Иван|Рынок|пр. Абая|Цвет|белый|серый|Замер|окно|Шторы|на заказ|Тюль/g
  expect(messageText({ marks: [mark], message: '' }, 'en').replace(words, '')).not.toMatch(/[а-я]/i)
})

test('words stand behind what came, and behind an order in a line of their own', () => {
  const marks: MessageMark[] = [{ code: 'edited' }, { code: 'forwarded', from: 'Олег' }, { code: 'photo' }]
  expect(messageText({ marks, message: 'такой шкаф' }, 'ru')).toBe(
    '✏️ Исправлено: ↪️ Переслано от Олег: 📷 Фото: такой шкаф',
  )
  expect(messageText({ marks, message: 'такой шкаф' }, 'kk')).toBe(
    '✏️ Түзетілді: ↪️ Қайта жіберілді, кімнен: Олег: 📷 Фото: такой шкаф',
  )
  expect(messageText({ marks: [{ code: 'order', name: 'Шторы' }], message: 'к пятнице' }, 'en')).toBe(
    '🛒 Order: Шторы\nк пятнице',
  )
  expect(messageText({ message: 'Здравствуйте' }, 'en')).toBe('Здравствуйте')
})

const came = sentences.filter(([{ code }]) => code !== 'edited' && code !== 'forwarded')
const captioned = new Set(['photo', 'paid_media', 'video', 'gif', 'voice', 'document', 'order'])
const told = came.flatMap(([mark]) =>
  ['', ...(captioned.has(mark.code) ? ['цена: 5 000\nда?'] : [])].map((said) => [mark, said] as const),
)

test.each(told)('%o with %j is read back from its Russian text', (mark, said) => {
  const text = messageText({ marks: [mark], message: said }, 'ru')
  const plain = { kind: 'other', text, said, isEdit: false, isForwarded: false }
  expect(readMarks(plain)).toEqual({ marks: [mark], message: said })
  const around: MessageMark[] = [{ code: 'edited' }, { code: 'forwarded', from: 'Олег' }]
  const edited = messageText({ marks: [around[0] ?? mark, mark], message: said }, 'ru')
  expect(readMarks({ ...plain, text: edited, isEdit: true })).toEqual({
    marks: [{ code: 'edited' }, mark],
    message: said,
  })
  // Whose words a forwarded text's are was not kept: its own text says the same again.
  const passedOn = messageText({ marks: [around[1] ?? mark, mark], message: said }, 'ru')
  const read = readMarks({ ...plain, text: passedOn, said: '', isForwarded: true })
  const marks = MessageMark.array().parse(read?.marks)
  expect(messageText({ marks, message: read?.message ?? '' }, 'ru')).toBe(passedOn)
})

test('a caption is read from a text of before captions were kept beside it', () => {
  const before = { kind: 'photo', said: undefined, isEdit: false, isForwarded: false }
  expect(readMarks({ ...before, text: '📷 Фото: экран разбит' })).toEqual({
    marks: [{ code: 'photo' }],
    message: 'экран разбит',
  })
  expect(readMarks({ ...before, text: 'Фотография из будущего' })).toBeNull()
})

test('what a customer types is theirs, though it looks like a mark', () => {
  const typed = { kind: 'text', said: undefined, isEdit: false, isForwarded: false }
  expect(readMarks({ ...typed, text: '📷 Фото: экран разбит' })).toBeNull()
  expect(readMarks({ ...typed, text: '✏️ Исправлено: 📷 Фото', isEdit: true })).toEqual({
    marks: [{ code: 'edited' }],
    message: '📷 Фото',
  })
})
