import { describe, expect, it } from 'vitest'
import { Reply } from '../../src/channels/channel.ts'
import { newDialog } from '../../src/conversation/dialog.schema.ts'
import { findStep } from '../../src/conversation/flow-path.ts'
import { defaultFlow } from '../../src/conversation/flows/default-flow.ts'
import type { Language, LocalizedText } from '../../src/conversation/localized-text.ts'
import { respond } from '../../src/conversation/respond.ts'
import type { TurnResult } from '../../src/conversation/turn.ts'
import { phrases } from '../../src/conversation/wording/phrases.ts'
import { startAt, startChat } from './chat.ts'

function ask(id: string): LocalizedText {
  const step = findStep(defaultFlow, id)
  if (step === null) throw new Error(`no step ${id}`)
  return step.ask
}

function retry(id: string): LocalizedText {
  return findStep(defaultFlow, id)?.retry ?? ask(id)
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
    expect(chat.dialog()).toEqual({ language, stage: 'done', step: null, retries: 0, answers: kept })
    const { name, budget } = kept
    expect(Object.assign({}, ...turns.map((turn) => turn.captured))).toEqual(
      budget === null ? { name, phone } : { name, phone, budget },
    )
  })
})

describe('the first message', () => {
  it('is the need when it says one: the bot greets and asks the next question', () => {
    const chat = startChat()
    expect(textOf(chat.say('Здравствуйте, нужен ремонт ноутбука'))).toBe(
      `${defaultFlow.greeting.ru}\n\n${ask('name').ru}`,
    )
    expect(chat.dialog().answers).toEqual({ need: 'Здравствуйте, нужен ремонт ноутбука' })
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
    expect(chat.say('Нужен ремонт ноутбука, 87771234567').captured).toEqual({ phone: '87771234567' })
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
    ['need', '?!'],
    ['name', '12'],
    ['phone', '12'],
    ['budget', 'дорого'],
  ])('at %s is asked again as often as the step allows, then left unanswered', (id, text) => {
    const chat = startAt(id)
    const allowed = findStep(defaultFlow, id)?.max_retries ?? 0
    for (let attempt = 0; attempt < allowed; attempt += 1) expect(textOf(chat.say(text))).toBe(retry(id).ru)
    expect(textOf(chat.say(text))).toContain(phrases.movingOn.ru)
    expect(chat.dialog()).toMatchObject({ retries: 0, answers: { [id]: null } })
  })

  it.each([
    ['name', 'сколько стоит?'],
    ['phone', 'а когда перезвоните?'],
    ['name', 'how much is it'],
  ])('at %s is put off politely when it is the question %j', (id, text) => {
    const chat = startAt(id)
    const { dialog, replies } = chat.say(text)
    expect(replies.map((reply) => reply.text)).toEqual([
      `${phrases.managerWillAnswer[dialog.language]}\n\n${ask(id)[dialog.language]}`,
    ])
    expect(dialog).toMatchObject({ step: id, retries: 1 })
  })
})

describe('the phone', () => {
  it('is taken at any step, and the step goes on', () => {
    const chat = startAt('name')
    expect(chat.say('Айгуль, +7 777 123 45 67').captured).toEqual({
      name: 'Айгуль',
      phone: '+7 777 123 45 67',
    })
    expect(chat.dialog()).toMatchObject({ step: 'budget' })
  })

  it.each([
    'мой номер 87771234567',
    'Позвоните мне, 87771234567!',
    'менің нөмірім 87771234567',
    '87771234567',
  ])('alone, as in %j, is noted without counting as a wrong answer', (text) => {
    const { dialog, replies, captured } = startAt('need').say(text)
    expect(captured).toEqual({ phone: '87771234567' })
    const { language } = dialog
    expect(replies[0]?.text).toBe(`${phrases.phoneNoted[language]}\n\n${ask('need')[language]}`)
    expect(dialog).toMatchObject({ step: 'need', retries: 0 })
  })

  it('comes from the messenger button, with or without the plus', () => {
    const { captured, dialog } = startAt('phone').say({
      kind: 'contact',
      text: 'Контакт',
      sharedPhone: '77771234567',
    })
    expect(captured).toEqual({ phone: '77771234567' })
    expect(dialog.step).toBe('budget')
  })

  it('is asked with a button that shares it', () => {
    const [reply] = startAt('name').say('Айгуль').replies
    expect(reply?.buttons).toEqual([{ label: phrases.sharePhone.ru, request: 'contact' }])
  })

  it('is not taken for a budget, nor a budget for it', () => {
    expect(startAt('budget').say('87771234567').captured).toEqual({ phone: '87771234567' })
    expect(startAt('budget').say('от 700 000 до 800 000').captured).toEqual({ budget: 800_000 })
  })

  it('that is known stays when a text names another', () => {
    const chat = startAt('budget', { answers: { need: 'шторы', name: null, phone: '87771234567' } })
    expect(chat.say('50 000, или спросите жену 87017654321').captured).toEqual({ budget: 50_000 })
  })

  it('is still captured after the end, silently', () => {
    const chat = startAt('need', { stage: 'done', step: null, answers: { phone: null } })
    expect(chat.say('мой номер 87771234567')).toMatchObject({
      captured: { phone: '87771234567' },
      replies: [],
      dialog: { stage: 'done', answers: { phone: '87771234567' } },
    })
  })

  it('of somebody else on a contact card is not the customer’s', () => {
    const { captured } = startAt('need').say({ kind: 'contact', text: 'Контакт: 87771234567' })
    expect(captured).toEqual({})
  })
})

describe('skipping', () => {
  it.each([
    'Пропустить',
    phrases.skip.kk,
    'skip',
    'не знаю',
    'не знаю, решайте сами',
    'білмеймін',
    "don't know",
  ])('passes over the budget at %j', (text) => {
    const { dialog, captured, handedOff } = startAt('budget').say(text)
    expect(dialog.answers.budget).toBeNull()
    expect({ captured, handedOff }).toEqual({ captured: {}, handedOff: true })
  })

  it('is not offered where the answer matters', () => {
    expect(startAt('name').say('пропустить').dialog).toMatchObject({ step: 'name', retries: 1 })
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

  it('answers nothing more afterwards', () => {
    const chat = startAt('need')
    chat.say('оператор')
    expect(chat.say('оператор')).toMatchObject({ replies: [], handedOff: false })
  })

  it('is not what Адам means who was asked for his name', () => {
    expect(startAt('name').say('Адам').captured).toEqual({ name: 'Адам' })
    expect(startAt('need').say('адам').dialog.stage).toBe('handed_off')
  })
})

describe('after the end', () => {
  it.each(['done', 'handed_off'] as const)('stays silent when %s, except to /start', (stage) => {
    const chat = startAt('need', { stage, step: null })
    expect(chat.say('спасибо').replies).toEqual([])
    expect(chat.say({ kind: 'photo', text: 'Фото' }).replies).toEqual([])
    expect(chat.say({ kind: 'text', text: '/help', command: 'help' }).replies).toEqual([])
    expect(textOf(chat.say({ kind: 'text', text: '/start', command: 'start' }))).toBe(
      defaultFlow.already_done.ru,
    )
    expect(chat.dialog().stage).toBe(stage)
  })
})

describe('commands, media and edits while asking', () => {
  it('repeats the question with the greeting at /start and with a hint at other commands', () => {
    const chat = startAt('name', { retries: 1 })
    const start = chat.say({ kind: 'text', text: '/start', command: 'start' })
    expect(textOf(start)).toBe(`${defaultFlow.greeting.ru}\n\n${ask('name').ru}`)
    const help = chat.say({ kind: 'text', text: '/whatever', command: 'whatever' })
    expect(textOf(help)).toBe(`${phrases.commandHint.ru}\n\n${ask('name').ru}`)
    expect(chat.dialog()).toMatchObject({ step: 'name', retries: 1 })
  })

  it('knows a command that came as a plain text', () => {
    expect(textOf(startAt('need').say('/start ad42'))).toBe(`${defaultFlow.greeting.ru}\n\n${ask('need').ru}`)
  })

  it.each(['photo', 'voice', 'document'] as const)('takes a %s for the need', (kind) => {
    const chat = startAt('need')
    expect(textOf(chat.say({ kind, text: 'Прислано вложение' }))).toBe(ask('name').ru)
    expect(chat.dialog().answers).toEqual({ need: 'Прислано вложение' })
  })

  it.each([
    ['name', 'photo'],
    ['phone', 'voice'],
    ['need', 'sticker'],
    ['budget', 'location'],
  ] as const)('at %s thanks for a %s and asks again without counting it', (id, kind) => {
    const chat = startAt(id)
    expect(textOf(chat.say({ kind, text: 'Прислано вложение' }))).toBe(
      `${phrases.mediaReceived.ru}\n\n${ask(id).ru}`,
    )
    expect(chat.dialog()).toMatchObject({ step: id, retries: 0 })
  })

  it.each(['new', 'asking', 'done'] as const)('neither answers nor heeds an edit when %s', (stage) => {
    const { dialog } = { dialog: { ...newDialog('ru'), stage } }
    const message = { kind: 'text', text: 'оператор 87771234567', isEdit: true } as const
    expect(respond({ flow: defaultFlow, dialog, message })).toEqual({
      dialog,
      replies: [],
      captured: {},
      handedOff: false,
    })
  })
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
