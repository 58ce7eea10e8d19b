import { describe, expect, it } from 'vitest'
import { Reply } from '../../../src/channels/channel.ts'
import type { Language, LocalizedText } from '../../../src/core/text/localized-text.ts'
import { newDialog } from '../../../src/dialog/dialog.schema.ts'
import { findStep } from '../../../src/dialog/flow-path.ts'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { respond } from '../../../src/dialog/respond.ts'
import type { DialogMessage, TurnResult } from '../../../src/dialog/turn.ts'
import { labels } from '../../../src/dialog/wording/labels.ts'
import { phrases } from '../../../src/dialog/wording/phrases.ts'
import { nothingKnown, startAt, startChat } from './chat.ts'

function ask(id: string): LocalizedText {
  const step = findStep(defaultFlow, id)
  if (step === null) throw new Error(`no step ${id}`)
  return step.ask
}

function retry(id: string): LocalizedText {
  return findStep(defaultFlow, id)?.retry ?? ask(id)
}

function first(wordings: readonly LocalizedText[]): LocalizedText {
  const [wording] = wordings
  if (wording === undefined) throw new Error('no wording')
  return wording
}

function textOf(result: TurnResult): string {
  return result.replies.map((reply) => reply.text).join('\n---\n')
}

describe('a whole conversation', () => {
  const phone = '8 777 123 45 67'
  it.each([
    {
      language: 'ru',
      says: ['Здравствуйте', 'Ноутбук не включается', 'Меня зовут Айгуль', phone, 'до 50 тыс'],
      kept: { need: 'Ноутбук не включается', name: 'Айгуль', phone, budget: 50_000 },
    },
    {
      language: 'kk',
      says: ['Сәлеметсіз бе', 'Ноутбук жөндеу керек', 'Менің атым Гүлнәр', phone, '50 мың'],
      kept: { need: 'Ноутбук жөндеу керек', name: 'Гүлнәр', phone, budget: 50_000 },
    },
    {
      language: 'en',
      says: ['Hello', 'I need new curtains', 'My name is John', phone, "I don't know"],
      kept: { need: 'I need new curtains', name: 'John', phone, budget: null },
    },
  ] as const)('asks all questions, confirms and hands over in $language', ({ language, says, kept }) => {
    const chat = startChat()
    const turns = says.map((text) => chat.say(text))
    const first = turns[0] && textOf(turns[0])
    expect(first).toBe(`${defaultFlow.greeting[language]}\n\n${ask('need')[language]}`)
    const asked = turns.slice(1, -1).map(textOf)
    expect(asked).toEqual(['name', 'phone', 'budget'].map((id) => ask(id)[language]))
    const last = turns.at(-1)
    expect(last && textOf(last)).toContain(kept.need)
    expect(turns.map((turn) => turn.handedOff)).toEqual([false, false, false, false, true])
    expect(chat.dialog()).toMatchObject({ language, stage: 'done', step: null, retries: 0, answers: kept })
    const { name, budget } = kept
    const phoneE164 = '+77771234567'
    expect(Object.assign({}, ...turns.map((turn) => turn.captured))).toEqual(
      budget === null ? { name, phone, phoneE164 } : { name, phone, phoneE164, budget },
    )
  })
})

describe('the first message', () => {
  it('is the need when it says one: the bot greets and asks the next question', () => {
    const chat = startChat()
    expect(textOf(chat.say('Здравствуйте, нужен ремонт ноутбука'))).toBe(
      `${defaultFlow.greeting.ru}\n\n${ask('name').ru}`,
    )
    expect(chat.dialog().answers).toEqual({ need: 'нужен ремонт ноутбука' })
  })

  it.each(['Привет', 'Сәлем', 'hi', 'Можно узнать об этом подробнее?'])(
    'is no need when it is only %j',
    (text) => {
      const chat = startChat()
      chat.say(text)
      expect(chat.dialog()).toMatchObject({ stage: 'asking', step: 'need', answers: {} })
    },
  )

  it('greets after /start and never takes the command for an answer', () => {
    const chat = startChat()
    const result = chat.say({ kind: 'text', text: '/start куплю новый ноутбук', command: 'start' })
    expect(textOf(result)).toBe(`${defaultFlow.greeting.ru}\n\n${ask('need').ru}`)
    expect(chat.dialog().answers).toEqual({})
  })

  it('may bring the phone too, which is then not asked', () => {
    const chat = startChat()
    expect(chat.say('Нужен ремонт ноутбука, 87771234567').captured).toMatchObject({ phone: '87771234567' })
    expect(chat.dialog().answers).toEqual({ need: 'Нужен ремонт ноутбука', phone: '87771234567' })
    expect(textOf(chat.say('Айгуль'))).toBe(ask('budget').ru)
  })
})

describe('language', () => {
  it.each([
    ['kk-KZ', 'kk'],
    ['en', 'en'],
    ['de', 'ru'],
  ] as const)('starts by the messenger hint %s', (hint, language) => {
    const result = startChat().say({ kind: 'text', text: '/start', command: 'start', language: hint })
    expect(result.dialog.language).toBe(language)
  })

  it('follows the customer in the middle of the conversation', () => {
    const chat = startAt('need')
    expect(textOf(chat.say('маған перде керек'))).toBe(ask('name').kk)
  })

  it('is not turned by a Kazakh name', () => {
    expect(startAt('name').say('Гүлнәр Қасымқызы').dialog.language).toBe('ru')
  })
})

describe('an answer that cannot be read', () => {
  it.each([
    ['name', '12'],
    ['phone', '12'],
    ['budget', 'дорого'],
  ])('at %s is asked again as often as the step allows, then left unanswered', (id, text) => {
    const chat = startAt(id)
    const allowed = findStep(defaultFlow, id)?.max_retries ?? 0
    const said = Array.from({ length: allowed }, () => textOf(chat.say(text)))
    expect(said[0]).toBe(retry(id).ru)
    expect(new Set(said).size).toBe(allowed)
    expect(textOf(chat.say(text))).toContain(first(phrases.movingOn).ru)
    expect(chat.dialog()).toMatchObject({ retries: 0, answers: { [id]: null } })
  })

  it.each([
    ['name', 'сколько стоит?'],
    ['phone', 'а где вы находитесь?'],
    ['name', 'how much is it'],
  ])('at %s is put off politely when it is the question %j', (id, text) => {
    const chat = startAt(id)
    const { dialog, replies } = chat.say(text)
    expect(replies.map((reply) => reply.text)).toEqual([
      `${first(phrases.managerWillAnswer)[dialog.language]}\n\n${ask(id)[dialog.language]}`,
    ])
    expect(dialog).toMatchObject({ step: id, retries: 1 })
  })
})

describe('the phone', () => {
  it('is taken at any step, and the step goes on', () => {
    const chat = startAt('name')
    expect(chat.say('Айгуль, +7 777 123 45 67').captured).toMatchObject({
      name: 'Айгуль',
      phone: '+7 777 123 45 67',
    })
    expect(chat.dialog()).toMatchObject({ step: 'budget' })
  })

  it.each(['мой номер 87771234567', 'менің нөмірім 87771234567', '87771234567'])(
    'in %j is noted without counting as a wrong answer',
    (text) => {
      const { dialog, captured } = startAt('need').say(text)
      expect(captured).toMatchObject({ phone: '87771234567' })
      expect(dialog).toMatchObject({ retries: 0, answers: { phone: '87771234567' } })
    },
  )

  it('comes from the messenger button, with or without the plus', () => {
    const { captured, dialog } = startAt('phone').say({
      kind: 'contact',
      text: 'Контакт',
      shared_phone: '77771234567',
    })
    expect(captured).toEqual({ phone: '77771234567' })
    expect(dialog.step).toBe('budget')
  })

  it('is asked with a button that shares it', () => {
    const [reply] = startAt('name').say('Айгуль').replies
    expect(reply?.buttons).toEqual([{ label: labels.sharePhone.ru, request: 'contact' }])
  })

  it('is not taken for a budget, nor a budget for it', () => {
    expect(startAt('budget').say('87771234567').captured).toMatchObject({ phone: '87771234567' })
    expect(startAt('budget').say('от 700 000 до 800 000').captured).toEqual({ budget: 800_000 })
  })

  it('that is known stays when a text names another', () => {
    const chat = startAt('budget', { answers: { need: 'шторы', name: null, phone: '87771234567' } })
    expect(chat.say('50 000, или спросите жену 87017654321').captured).not.toHaveProperty('phone')
  })

  it('is still captured after the end', () => {
    const chat = startAt('need', { stage: 'done', step: null, answers: { phone: null } })
    expect(chat.say('мой номер 87771234567')).toMatchObject({
      captured: { phone: '87771234567' },
      dialog: { stage: 'done', answers: { phone: '87771234567' } },
    })
  })

  it('of somebody else on a contact card is not the customer’s', () => {
    const { captured } = startAt('need').say({ kind: 'contact', text: 'Контакт: 87771234567' })
    expect(captured).toEqual({})
  })
})

describe('skipping', () => {
  it.each(['Пропустить', labels.skip.kk, 'skip', 'не знаю', 'білмеймін', "don't know"])(
    'passes over the budget at %j',
    (text) => {
      const { dialog, captured, handedOff } = startAt('budget').say(text)
      expect(dialog.answers.budget).toBeNull()
      expect({ captured, handedOff }).toEqual({ captured: {}, handedOff: true })
    },
  )

  it.each(['пропустить', 'не скажу'])('is accepted at once at %j, wherever it is said', (text) => {
    const { dialog, replies } = startAt('name').say(text)
    expect(dialog).toMatchObject({ step: 'phone', answers: { name: null } })
    expect(replies[0]?.text).toBe(`${first(phrases.asYouWish).ru}\n\n${ask('phone').ru}`)
  })
})

describe('asking for a human', () => {
  it.each([{ stage: 'new' as const }, { stage: 'asking' as const }, { stage: 'done' as const }])(
    'hands over at once when the dialog is $stage',
    ({ stage }) => {
      const result = startAt('need', { stage }).say('позовите оператора')
      expect(result).toMatchObject({ dialog: { stage: 'handed_off', step: null }, handedOff: true })
      expect(textOf(result)).toBe(defaultFlow.handoff.ru)
    },
  )

  it('keeps the phone that comes with the request', () => {
    const result = startAt('need').say('Позовите менеджера, 87771234567')
    expect(result).toMatchObject({ captured: { phone: '87771234567' }, handedOff: true })
    expect(result.dialog.answers).toEqual({ phone: '87771234567' })
  })

  it('works as a command too', () => {
    expect(startAt('name').say('/operator').dialog.stage).toBe('handed_off')
  })

  it('hands over once', () => {
    const chat = startAt('need')
    chat.say('оператор')
    expect(chat.say('оператор').handedOff).toBe(false)
  })

  it('is not what Адам means who was asked for his name', () => {
    expect(startAt('name').say('Адам').captured).toEqual({ name: 'Адам' })
    expect(startAt('need').say('адам').dialog.stage).toBe('handed_off')
  })
})

describe('after the end', () => {
  const stages = ['done', 'handed_off', 'stopped'] as const
  it.each(stages)('says once in a while when %s that it was passed on', (stage) => {
    const chat = startAt('need', { stage, step: null })
    expect(textOf(chat.say('алло'))).toBe(first(phrases.passedOn).ru)
    expect(chat.say('ау').replies).toEqual([])
    expect(chat.say({ kind: 'photo', text: 'Фото', said: '' }).replies).toEqual([])
    expect(chat.dialog().stage).toBe(stage)
  })

  it('tells who starts again that the request is with a manager', () => {
    const chat = startAt('need', { stage: 'done', step: null })
    expect(textOf(chat.say({ kind: 'text', text: '/start', command: 'start' }))).toBe(
      defaultFlow.already_done.ru,
    )
  })
})

describe('commands, media and edits while asking', () => {
  it('repeats the question with the greeting at /start and with a hint at other commands', () => {
    const chat = startAt('name', { retries: 1 })
    const start = chat.say({ kind: 'text', text: '/start', command: 'start' })
    expect(textOf(start)).toBe(`${defaultFlow.greeting.ru}\n\n${ask('name').ru}`)
    const help = textOf(chat.say({ kind: 'text', text: '/whatever', command: 'whatever' }))
    expect(help).toContain(first(phrases.commandHint).ru)
    expect(help).not.toContain(ask('name').ru)
    expect(chat.dialog()).toMatchObject({ step: 'name', retries: 1 })
  })

  it('knows a command that came as a plain text', () => {
    expect(textOf(startAt('need').say('/start ad42'))).toBe(`${defaultFlow.greeting.ru}\n\n${ask('need').ru}`)
  })

  it('takes the caption of a picture for what it says', () => {
    const chat = startAt('need')
    const caption = 'Разбит экран MacBook, нужен ремонт'
    chat.say({ kind: 'photo', text: `📷 Фото: ${caption}`, said: caption })
    expect(chat.dialog().answers).toEqual({ need: caption })
  })

  it.each([
    ['name', 'photo'],
    ['phone', 'document'],
    ['need', 'photo'],
    ['budget', 'location'],
  ] as const)('at %s thanks for a %s and asks again without counting it', (id, kind) => {
    const chat = startAt(id)
    expect(textOf(chat.say({ kind, text: 'Прислано вложение', said: '' }))).toBe(
      `${first(phrases.mediaReceived).ru}\n\n${ask(id).ru}`,
    )
    expect(chat.dialog()).toMatchObject({ step: id, retries: 0 })
  })

  it.each(['voice', 'sticker'] as const)('goes on to a person after two of %s running', (kind) => {
    const chat = startAt('phone')
    const message = { kind, text: 'Прислано', said: '' }
    expect(chat.say(message)).toMatchObject({ handedOff: false, dialog: { step: 'phone' } })
    expect(chat.say(message)).toMatchObject({ handedOff: true, dialog: { stage: 'handed_off' } })
  })

  it('neither answers nor heeds an edit that changes nothing', () => {
    for (const stage of ['new', 'done'] as const) {
      const dialog = { ...newDialog('ru'), stage }
      const message: DialogMessage = { kind: 'text', text: 'Здравствуйте!', is_edit: true, edit_of: 'in:1' }
      expect(respond({ ...nothingKnown, dialog, messages: [message] })).toMatchObject({ dialog, replies: [] })
    }
  })

  it('puts right what an edited message had answered, and says so', () => {
    const chat = startAt('phone')
    chat.say({ kind: 'text', text: '87771234567', key: 'in:1' })
    const edit = { kind: 'text', text: '✏️ Исправлено: 87017654321', said: '87017654321' } as const
    const { captured, replies } = chat.say({ ...edit, is_edit: true, edit_of: 'in:1' })
    expect(captured).toMatchObject({ phone: '87017654321', phoneE164: '+77017654321' })
    expect(replies[0]?.text).toContain('Исправили.\nТелефон: 87017654321')
  })

  it('takes nothing from what is passed on', () => {
    const chat = startAt('phone')
    const passedOn = { kind: 'text', text: '↪️ Переслано: 87771234567', said: '', is_forwarded: true } as const
    expect(chat.say(passedOn).captured).toEqual({})
  })
})

describe('what is said in one go', () => {
  it('is answered once, and all of it counts', () => {
    const chat = startChat()
    const { replies } = chat.say('Здравствуйте', 'нужен ремонт холодильника', '87771234567')
    expect(replies).toHaveLength(1)
    expect(textOf(chat.say('Айгуль'))).toBe(ask('budget').ru)
    expect(chat.dialog().answers.need).toContain('холодильника')
  })

  it('has an edit in place of what it edits', () => {
    const { captured } = startAt('name').say(
      { kind: 'text', text: 'Ивн', key: 'in:1' },
      { kind: 'text', text: '✏️ Исправлено: Иван', said: 'Иван', is_edit: true, edit_of: 'in:1' },
    )
    expect(captured).toEqual({ name: 'Иван' })
  })
})

describe('while a person talks', () => {
  it('notes what is told and says nothing', () => {
    const result = respond({
      ...nothingKnown,
      dialog: startAt('phone').dialog(),
      messages: [{ kind: 'text', text: 'мой номер 87771234567' }],
      isListening: true,
    })
    expect(result).toMatchObject({ replies: [], captured: { phone: '87771234567' } })
    expect(result.dialog.answers.phone).toBe('87771234567')
  })
})

it('asks for nothing that the lead is known by', () => {
  const known = { name: 'Айгуль', phone: '+77771234567', budget: null }
  const { replies } = respond({
    ...nothingKnown,
    known,
    dialog: newDialog('ru'),
    messages: [{ kind: 'text', text: 'Нужен ремонт ноутбука' }],
  })
  expect(replies[0]?.text).toContain(ask('budget').ru)
})

it('goes on at the first unanswered step when the flow has lost the one it asked', () => {
  const chat = startChat({ from: { stage: 'asking', step: 'gone', answers: { need: 'шторы' } } })
  expect(textOf(chat.say('Айгуль'))).toBe(ask('phone').ru)
})

it('keeps what a customer wrote in braces as it is', () => {
  const chat = startAt('budget', { answers: { need: '{phone} $& $1', name: 'Айгуль', phone: '87771234567' } })
  expect(textOf(chat.say('50к'))).toContain('{phone} $& $1')
})

it.each(['ru', 'kk', 'en'] satisfies Language[])('sends replies that a channel accepts in %s', (language) => {
  const chat = startChat({ from: { language } })
  for (const text of ['👋', 'ы'.repeat(65_536), 'ы'.repeat(65_536), '...', '50', '50']) {
    for (const reply of chat.say(text).replies) expect(Reply.safeParse(reply).error).toBeUndefined()
  }
})
