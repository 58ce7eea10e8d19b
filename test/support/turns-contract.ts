import { afterAll, beforeAll, describe, test, vi } from 'vitest'
import type { Message } from '../../src/messages/message.schema.ts'
import { messageText } from '../../src/messages/message-text.ts'
import type { ChannelCustomer, ChannelOptions, ChannelUnderTest } from './channel-under-test.ts'

// All of these chats are answered side by side.
const patiently = { timeout: 120_000, interval: 100 }
const longMs = 240_000
const replyPauseMs = 1_500

/** How the bot takes what people send and how they talk, whatever the messenger. */
export function turnsContract(start: (options: ChannelOptions) => Promise<ChannelUnderTest>): void {
  let channel: ChannelUnderTest

  beforeAll(async () => {
    channel = await start({ replyPauseMs })
  }, longMs)
  afterAll(() => channel.close())

  const conversationOf = async (customer: ChannelCustomer): Promise<Message[]> =>
    channel.container.messages.list((await customer.lead()).id)
  const saidBy = (messages: readonly Message[], sender: Message['sender']): string[] =>
    messages.filter((message) => message.sender === sender).map((message) => messageText(message, 'ru'))
  /** Waits until so many messages came, all of them are handled, and so many answers sent; gives the answers. */
  const settled = (customer: ChannelCustomer, { came, answers }: { came: number; answers: number }) =>
    vi.waitFor(async () => {
      const messages = await conversationOf(customer)
      const replies = messages.filter(({ sender }) => sender === 'bot')
      const state = {
        came: saidBy(messages, 'lead').length,
        sent: replies.filter(({ delivery }) => delivery?.status === 'sent').length,
        isHandled: messages.every(({ is_handled }) => is_handled),
      }
      if (state.came !== came || state.sent !== answers || replies.length !== answers || !state.isHandled)
        throw new Error(JSON.stringify({ ...state, said: messages.map(({ message }) => message) }))
      return saidBy(replies, 'bot')
    }, patiently)
  /** Says these one after the other, each when the one before is answered. */
  const talk = async (customer: ChannelCustomer, ...texts: string[]): Promise<string[]> => {
    let replies: string[] = []
    for (const [index, text] of texts.entries()) {
      await customer.send(text)
      replies = await settled(customer, { came: index + 1, answers: index + 1 })
    }
    return replies
  }
  const wholeChat = ['Нужен ремонт ноутбука', 'Иван', '87771234567', '50 000']

  describe.concurrent('what people send', () => {
    test('takes the caption of a first picture as the need', { timeout: longMs }, async ({ expect }) => {
      const customer = channel.customer()
      await customer.sendPhoto('Разбит экран ноутбука')
      await settled(customer, { came: 1, answers: 1 })
      expect((await customer.lead()).dialog?.answers.need).toBe('Разбит экран ноутбука')
    })

    test('takes nothing from what is passed on, and shows staff that it was', { timeout: longMs }, async ({
      expect,
    }) => {
      const customer = channel.customer()
      await customer.forward('Меня зовут Дина, нужны шторы, 87012345678, бюджет 90 000 тг')
      await settled(customer, { came: 1, answers: 1 })
      const lead = await customer.lead()
      expect(lead).toMatchObject({ phone: null, budget: null })
      expect([lead.has_own_name ?? false, lead.facts ?? []]).toEqual([false, []])
      expect(saidBy(await conversationOf(customer), 'lead')[0]).toMatch(/^↪️ Переслано.*: Меня зовут Дина/)
    })

    test('says nothing to what the messenger tells, nor to a button that it never offered', {
      timeout: longMs,
    }, async ({ expect }) => {
      const customer = channel.customer()
      await talk(customer, 'Нужен ремонт ноутбука')
      await customer.pin()
      await customer.pressForeignButton('Каталог')
      await customer.send('Иван')
      await settled(customer, { came: 2, answers: 2 })
      expect((await customer.lead()).name).toBe('Иван')
    })

    test('calls a person after two voices or stickers, and asks no more', { timeout: longMs }, async ({
      expect,
    }) => {
      for (const send of ['sendVoice', 'sendSticker'] as const) {
        const customer = channel.customer()
        await talk(customer, 'Нужен ремонт ноутбука')
        await customer[send]()
        await settled(customer, { came: 2, answers: 2 })
        await customer[send]()
        const replies = await settled(customer, { came: 3, answers: 3 })
        expect((await customer.lead()).dialog?.stage).toBe('handed_off')
        expect(new Set(replies).size).toBe(3)
      }
    })

    test('shows staff places, polls and what is answered, and a way that somebody goes once', {
      timeout: longMs,
    }, async ({ expect }) => {
      const customer = channel.customer()
      await talk(customer, 'Нужен ремонт ноутбука')
      await customer.quote('Иван')
      await settled(customer, { came: 2, answers: 2 })
      await customer.shareWay([
        [43.2, 76.9],
        [43.3, 76.8],
        [43.4, 76.7],
      ])
      await settled(customer, { came: 3, answers: 3 })
      await customer.sendPoll('Цвет?', ['белый', 'серый'])
      await settled(customer, { came: 4, answers: 4 })
      const own = (await conversationOf(customer)).filter(({ sender }) => sender === 'lead')
      expect(own[1]?.incoming?.quote).toContain('Как к вам обращаться?')
      expect(saidBy(own, 'lead').slice(2)).toEqual([
        '📍 Геопозиция в реальном времени: 43.2, 76.9',
        '📊 Опрос: Цвет?\n– белый\n– серый',
      ])
    })
  })

  describe.concurrent('how people talk', () => {
    test('corrects the number by an edit, and says so; an edit that changes nothing is nothing', {
      timeout: longMs,
    }, async ({ expect }) => {
      const customer = channel.customer()
      await talk(customer, 'Нужен ремонт ноутбука, меня зовут Иван', '87771234567')
      await customer.edit('87771234567')
      await customer.edit('87771234568')
      const replies = await settled(customer, { came: 3, answers: 3 })
      expect(replies.at(-1)).toContain('87771234568')
      expect(await customer.lead()).toMatchObject({ phone_e164: '+77771234568' })
    })

    test('corrects the number in words, also after the end', { timeout: longMs }, async ({ expect }) => {
      const customer = channel.customer()
      await talk(
        customer,
        ...wholeChat,
        'ой не тот номер, правильный 8 777 888 99 00',
        'мой номер 8 701 000 11 22 запишите',
      )
      expect(await customer.lead()).toMatchObject({ phone_e164: '+77010001122' })
    })

    test('does not keep a question about us as the need', { timeout: longMs }, async ({ expect }) => {
      const customer = channel.customer()
      await talk(customer, 'вы сегодня работаете?')
      const { dialog, open_questions } = await customer.lead()
      expect(dialog?.answers.need ?? null).toBeNull()
      expect(open_questions).toMatchObject([{ text: 'вы сегодня работаете?' }])
    })

    test('notes what is told while a person talks, and is silent', { timeout: longMs }, async ({
      expect,
    }) => {
      const customer = channel.customer()
      await talk(customer, 'Нужен ремонт ноутбука')
      const { id } = await customer.lead()
      await channel.container.api.messages.add(id, { message: 'Добрый день, это мастер', sender: 'human' })
      await vi.waitFor(async () => {
        const messages = await conversationOf(customer)
        expect(messages.at(-1)).toMatchObject({ delivery: { status: 'sent' }, is_handled: true })
      }, patiently)
      await customer.send('Меня зовут Дина, 87012345678')
      await settled(customer, { came: 2, answers: 1 })
      expect(await customer.lead()).toMatchObject({ name: 'Дина', phone_e164: '+77012345678' })
    })

    test('goes on where what a person wrote did not reach the customer', { timeout: longMs }, async ({
      expect,
    }) => {
      const customer = channel.customer()
      await talk(customer, 'Нужен ремонт ноутбука')
      const { id } = await customer.lead()
      await channel.container.leads.change(id, ({ chat }) => (chat ? { chat: { ...chat, bot: '4242' } } : {}))
      await channel.container.api.messages.add(id, { message: 'Вы здесь?', sender: 'human' })
      await vi.waitFor(async () => {
        const { delivery } = (await conversationOf(customer)).at(-1) ?? {}
        expect(delivery).toMatchObject({ status: 'failed', error: expect.stringContaining('4242') })
        expect((await customer.lead()).bot_paused_until).toBeNull()
      }, patiently)
      await customer.send('Иван')
      await settled(customer, { came: 2, answers: 2 })
    })

    test('ends the questions at «отмена», and dates a wish to be erased', { timeout: longMs }, async ({
      expect,
    }) => {
      const customer = channel.customer()
      await talk(customer, 'Нужен ремонт ноутбука', 'отмена', 'удалите мои данные')
      expect(await customer.lead()).toMatchObject({
        dialog: { stage: 'stopped' },
        stop_requested_at: expect.any(Date),
        erasure_requested_at: expect.any(Date),
      })
    })

    test('notes a further request after the end, and passes questions on with a word once in a while', {
      timeout: longMs,
    }, async ({ expect }) => {
      const customer = channel.customer()
      await talk(customer, ...wholeChat, 'Ещё нужно почистить кондиционер')
      await customer.send('а когда позвоните?')
      await settled(customer, { came: 6, answers: 5 })
      const { further_requests, open_questions } = await customer.lead()
      expect(further_requests).toMatchObject([{ text: expect.stringContaining('кондиционер') }])
      expect(open_questions).toMatchObject([{ text: 'а когда позвоните?' }])
    })
  })

  // Stored one right after the other, however busy the machine is: they came while no bot was there.
  describe('what comes at once', () => {
    const thought = ['Хочу', 'заказать', 'торт']
    const quick = ['Здравствуйте', 'нужен ремонт', 'макбука', 'экран разбит', '?', '87012345678', 'Айгерим']
    let thinker: ChannelCustomer
    let hasty: ChannelCustomer
    let photographer: ChannelCustomer
    let starter: ChannelCustomer

    beforeAll(async () => {
      thinker = channel.customer()
      hasty = channel.customer()
      photographer = channel.customer()
      starter = channel.customer()
      for (const customer of [thinker, hasty, photographer, starter]) await talk(customer, '/start')
      await channel.stopBot()
      for (const text of thought) await thinker.send(text)
      for (const text of quick) await hasty.send(text)
      await photographer.sendAlbum([undefined, 'Разбит экран ноутбука', undefined])
      for (let count = 0; count < 5; count++) await starter.send('/start')
      await channel.startBot()
    }, longMs)

    test('answers a thought in pieces once', { timeout: longMs }, async ({ expect }) => {
      await settled(thinker, { came: 1 + thought.length, answers: 2 })
      expect((await thinker.lead()).dialog?.answers.need).toContain('торт')
    })

    test('answers seven quick messages once', { timeout: longMs }, async ({ expect }) => {
      await settled(hasty, { came: 1 + quick.length, answers: 2 })
      expect(await hasty.lead()).toMatchObject({ name: 'Айгерим', phone_e164: '+77012345678' })
    })

    test('answers an album once, and takes its caption as the need, wherever it stands', {
      timeout: longMs,
    }, async ({ expect }) => {
      await settled(photographer, { came: 4, answers: 2 })
      expect((await photographer.lead()).dialog?.answers.need).toBe('Разбит экран ноутбука')
    })

    test('answers «/start» five times over once', { timeout: longMs }, async () => {
      await settled(starter, { came: 6, answers: 2 })
    })
  })
}
