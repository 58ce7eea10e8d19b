import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startDocumentServer } from '../../packages/documents/src/server.ts'
import type { ChannelName } from '../../src/channels/channel.ts'
import type { Message } from '../../src/messages/message.schema.ts'
import { messageText } from '../../src/messages/message-text.ts'
import type { ChannelCustomer, ChannelOptions, ChannelUnderTest } from './channel-under-test.ts'
import { ownDatabases } from './databases.ts'

// A reply whose receipt got lost is looked for again after 20 s, and a browser may have to start meanwhile.
const patiently = { timeout: 150_000, interval: 100 }
const longMs = 300_000

/** What every channel guarantees, whatever its messenger. */
export function channelContract(
  name: ChannelName,
  start: (options?: ChannelOptions) => Promise<ChannelUnderTest>,
): void {
  let channel: ChannelUnderTest

  beforeAll(async () => {
    channel = await start()
  }, longMs)
  afterAll(() => channel.close())

  const conversationOf = async (customer: ChannelCustomer): Promise<Message[]> =>
    channel.container.messages.list((await customer.lead()).id)
  /** Waits until the bot has answered so many messages and all of it has gone out. */
  const untilAnswered = (customer: ChannelCustomer, answers: number): Promise<Message[]> =>
    vi.waitFor(async () => {
      const messages = await conversationOf(customer)
      const replies = messages.filter(({ sender }) => sender === 'bot')
      expect(replies.map(({ delivery }) => delivery?.status)).toEqual(Array(answers).fill('sent'))
      return messages
    }, patiently)
  const said = (messages: Message[]): string[] =>
    messages.filter(({ sender }) => sender === 'lead').map((message) => messageText(message, 'ru'))
  const answered = (messages: Message[]): string[] =>
    messages.filter(({ sender }) => sender === 'bot').map(({ message }) => message)
  const sendAsStaff = async (customer: ChannelCustomer, message: string): Promise<void> => {
    const { id } = await customer.lead()
    await channel.container.api.messages.add(id, { message, sender: 'human' })
  }

  describe('what comes in', () => {
    test('turns a chat into a scored lead with its status and its whole conversation', async () => {
      const customer = channel.customer()
      for (const text of [
        'Здравствуйте',
        'Нужен срочный ремонт MacBook',
        'Иван',
        '+7 777 123 4567',
        '50 000',
      ]) {
        await customer.send(text)
        await customer.nextReply()
      }
      const lead = await vi.waitFor(async () => {
        const current = await customer.lead()
        expect(current.status).toBe('hot')
        return current
      }, patiently)
      expect(lead).toMatchObject({
        source: name,
        name: 'Иван',
        phone: '+7 777 123 4567',
        phone_e164: '+77771234567',
        budget: 50_000,
        language: 'ru',
        is_status_manual: false,
      })
      expect(lead.quality_score).toBeGreaterThanOrEqual(75)
      expect(lead.score_reasons.length).toBeGreaterThan(0)
      expect(lead.status_history.at(-1)).toMatchObject({ to: 'hot', by: 'worker' })
      const senders = (await conversationOf(customer)).map(({ sender }) => sender)
      expect(senders).toEqual(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? 'lead' : 'bot')))
    })

    test('ties a lead to the ad whose code people type as they do, and keeps what comes later', async () => {
      const { api } = channel.container
      const niche = await api.niches.create({ name: 'Шторы', category: 'curtains' })
      const campaign = await api.campaigns.create({ niche_id: niche.id, name: 'Шторы', platform: 'olx' })
      const [ad, other] = [
        await api.ads.create(campaign.id, { title: 'Шторы' }),
        await api.ads.create(campaign.id, { title: 'Тюль' }),
      ]
      const spaced = ad.code.toLowerCase().replace(/..(?!$)/g, '$& ')
      const customer = channel.customer()
      await customer.send(`Здравствуйте! Пишу по вашему объявлению. # ${spaced}`)
      await untilAnswered(customer, 1)
      await customer.redeliver()
      await customer.send(`Нужны шторы, и тюль ${other.code}`)
      await untilAnswered(customer, 2)
      const lead = await customer.lead()
      expect(lead).toMatchObject({ ad_id: ad.id, attribution: { rule: 'text_code', carrier: spaced } })
      expect(lead.touches?.map(({ ad_id }) => ad_id)).toEqual([ad.id, other.id])

      // One wrong digit: this ad's alone, and then another's as well.
      const [wrong = '', near = ''] = [...'23456789']
        .map((digit) => `${ad.code.slice(0, -1)}${digit}`)
        .filter((code) => code !== ad.code)
      for (const rule of ['text_code_nearly', undefined] as const) {
        const hasty = channel.customer()
        await hasty.send(`Здравствуйте, #${wrong}`)
        await untilAnswered(hasty, 1)
        const { attribution, unknown_ad_codes } = await hasty.lead()
        expect(attribution?.rule).toBe(rule)
        expect(unknown_ad_codes).toEqual(rule === undefined ? [wrong] : [])
        if (rule !== undefined) await api.ads.create(campaign.id, { title: 'Гардины', code: near })
      }
    })

    test('stores and answers a message once however often it is delivered', async () => {
      const customer = channel.customer()
      await customer.send('Нужен ремонт')
      await untilAnswered(customer, 1)
      await customer.redeliver()
      await customer.send('Иван')
      const messages = await untilAnswered(customer, 2)
      expect(messages.map(({ sender }) => sender)).toEqual(['lead', 'bot', 'lead', 'bot'])
      expect(said(messages)).toEqual(['Нужен ремонт', 'Иван'])
    })

    test('keeps a burst of messages in order and answers each question once', async () => {
      const customer = channel.customer()
      const texts = [
        'Сколько стоит ремонт ноутбука?',
        'Иван',
        '87771234567',
        '50000',
        'спасибо',
        'жду',
        'звонка',
      ]
      for (const text of texts) await customer.send(text)
      // The request and each answer are replied to, thanks are not, and the call is promised once.
      const messages = await vi.waitFor(async () => {
        const stored = await untilAnswered(customer, 5)
        expect(said(stored)).toEqual(texts)
        return stored
      }, patiently)
      expect(await customer.replies()).toEqual(answered(messages))
    })

    test('stores files, places and contacts as messages that say what they are', async () => {
      const customer = channel.customer()
      await customer.sendPhoto('экран')
      await customer.sendVoice()
      await customer.sendDocument('price.pdf')
      await customer.sendLocation(43.238, 76.945)
      await customer.sendContact('+77009998877')
      const own = await vi.waitFor(async () => {
        const messages = (await conversationOf(customer)).filter(({ sender }) => sender === 'lead')
        expect(messages).toHaveLength(5)
        return messages
      }, patiently)
      expect(own.map(({ kind }) => kind)).toEqual(['photo', 'voice', 'document', 'location', 'contact'])
      expect(said(own)).toEqual([
        expect.stringContaining('экран'),
        expect.stringContaining('Голосовое'),
        expect.stringContaining('price.pdf'),
        expect.stringContaining('43.238, 76.945'),
        expect.stringContaining('+77009998877'),
      ])
      expect(own.slice(0, 3).every(({ incoming }) => incoming?.file_id !== undefined)).toBe(true)
      expect((await customer.lead()).phone).toBeNull()
    })

    test(
      'answers what came while no bot was running',
      async () => {
        const customer = channel.customer()
        await customer.send('Нужен ремонт')
        await untilAnswered(customer, 1)
        await channel.stopBot()
        for (const text of ['Иван', '87771234567']) await customer.send(text)
        await channel.startBot()
        expect(said(await untilAnswered(customer, 3))).toEqual(['Нужен ремонт', 'Иван', '87771234567'])
      },
      longMs,
    )

    test(
      'loses and doubles nothing while the database is away',
      async () => {
        const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-outage-'))
        let database = await startDocumentServer({ port: 0, dataDir })
        const databases = { ...ownDatabases(), mongodbUri: `${database.uri}/outage` }
        const other = await start({ databases })
        const customer = other.customer()
        await customer.send('Нужен ремонт')
        await customer.nextReply()
        await database.close()
        const texts = ['Иван', '87771234567', '50000']
        for (const text of texts) await customer.send(text)
        database = await startDocumentServer({ port: database.port, dataDir })
        const messages = await vi.waitFor(async () => {
          const all = await other.container.messages.list((await customer.lead()).id)
          expect(all.filter(({ delivery }) => delivery?.status === 'sent')).toHaveLength(4)
          return all
        }, patiently)
        expect(said(messages)).toEqual(['Нужен ремонт', ...texts])
        expect(await customer.replies()).toEqual(answered(messages))
        expect(await other.container.rejectedUpdates.count()).toBe(0)
        await other.close()
        await database.close()
        await rm(dataDir, { recursive: true, force: true })
      },
      longMs,
    )
  })

  describe('what goes out', () => {
    test('delivers what a person writes and pauses the bot', async () => {
      const customer = channel.customer()
      await customer.send('Нужен ремонт')
      await customer.nextReply()
      await sendAsStaff(customer, 'Добрый день, это мастер')
      expect(await customer.nextReply()).toBe('Добрый день, это мастер')
      await customer.send('Иван')
      await vi.waitFor(async () => {
        const last = (await conversationOf(customer)).at(-1)
        expect(last).toMatchObject({ sender: 'lead', message: 'Иван', is_handled: true })
      }, patiently)
    })

    test(
      'sends what was stored while no bot was running',
      async () => {
        const customer = channel.customer()
        await customer.send('Нужен ремонт')
        await untilAnswered(customer, 1)
        await channel.stopBot()
        await sendAsStaff(customer, 'Мы перезвоним')
        await channel.startBot()
        await vi.waitFor(
          async () => expect((await customer.replies()).at(-1)).toBe('Мы перезвоним'),
          patiently,
        )
      },
      longMs,
    )

    test(
      'sends each reply once and in order after the messenger could not be reached',
      async () => {
        const customer = channel.customer()
        await customer.send('Нужен ремонт')
        await untilAnswered(customer, 1)
        await channel.setNetwork('down')
        for (const text of ['Мастер свободен завтра', 'Или сегодня вечером', 'Когда удобно?'])
          await sendAsStaff(customer, text)
        await vi.waitFor(async () => {
          const unsent = (await conversationOf(customer)).filter(
            ({ delivery }) => delivery?.status === 'pending',
          )
          expect(unsent).toHaveLength(3)
        }, patiently)
        await channel.setNetwork('up')
        await vi.waitFor(async () => {
          const texts = (await customer.replies()).slice(1)
          expect(texts).toEqual(['Мастер свободен завтра', 'Или сегодня вечером', 'Когда удобно?'])
        }, patiently)
      },
      longMs,
    )

    test('gives up on a customer who cannot be reached any more, and says why', async () => {
      const customer = channel.customer()
      await customer.send('Нужен ремонт')
      await untilAnswered(customer, 1)
      await customer.vanish()
      await sendAsStaff(customer, 'Вы ещё здесь?')
      await vi.waitFor(async () => {
        const { delivery } = (await conversationOf(customer)).at(-1) ?? {}
        expect(delivery).toMatchObject({ status: 'failed', error: expect.any(String) })
      }, patiently)
    })

    test('writes to nobody who never wrote', async () => {
      const lead = await channel.container.api.leads.create({
        name: 'Пётр',
        source: name,
        phone: '+77001112233',
      })
      await channel.container.api.messages.add(lead.id, { message: 'Здравствуйте!', sender: 'human' })
      const [message] = await channel.container.messages.list(lead.id)
      expect(message?.delivery).toBeUndefined()
    })
  })

  test(
    'says that it is ready, and that it is off',
    async () => {
      const state = async (): Promise<string | undefined> =>
        (await channel.container.api.channels.get(name)).status?.state
      await vi.waitFor(async () => expect(await state()).toBe('ready'), patiently)
      await channel.stopBot()
      await vi.waitFor(async () => expect(await state()).toBe('off'), patiently)
      await channel.startBot()
      await vi.waitFor(async () => expect(await state()).toBe('ready'), patiently)
    },
    longMs,
  )
}
