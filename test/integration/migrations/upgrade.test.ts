import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { people } from '../../../script/release/shop.ts'
import { Lead } from '../../../src/leads/lead.schema.ts'
import { Message } from '../../../src/messages/message.schema.ts'
import { messageText } from '../../../src/messages/message-text.ts'
import { migrations } from '../../../src/migrations/migrations.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { dumped, listReleases, releaseBotToken, restoreRelease } from '../../support/releases.ts'

const Leads = z.array(z.object({ id: z.string() }))
const Reason = z.object({ code: z.string() })
const Detail = z.object({
  name: z.string(),
  notes: z.string().nullable(),
  score_reasons: z.array(z.object({ detail: z.string(), reason: Reason })),
  status_history: z.array(z.object({ why: z.string(), reason: Reason })),
  last_message: z.object({ text: z.string() }).nullable(),
})
const Said = z.array(z.object({ detail: z.string().optional(), why: z.string().optional() }))
const Preview = z
  .object({ last_message: z.object({ text: z.string() }).nullable() })
  .default({ last_message: null })

describe.each(await listReleases())('data of %s', (release) => {
  const databases = ownDatabases()
  let api: TestApi
  let product: Product
  let leads: z.infer<typeof Leads>
  /** Each lead as it was shown before anybody went on with it. */
  const shown = new Map<string, z.infer<typeof Detail>>()
  beforeAll(async () => {
    await restoreRelease(release, databases.mongodbUri)
    // As two processes that start together.
    const lostAfterDays = 100_000
    const options = { databases, token: releaseBotToken, hasBot: false, lostAfterDays }
    ;[api, product] = await Promise.all([startApi({}, { databases }), startProduct(options)])
    leads = Leads.parse((await api.call('GET', '/api/leads?limit=100')).body)
    for (const { id } of leads)
      shown.set(id, Detail.parse((await api.call('GET', `/api/inbox/leads/${id}`)).body))
  })
  afterAll(async () => {
    await product.close()
    await api.close()
  })

  const customer = (name: keyof typeof people, language?: string) => product.customer(language, people[name])
  const leadOf = async (name: keyof typeof people): Promise<string> =>
    (await product.leadOf({ id: String(people[name]) })).id
  const search = async (q: string): Promise<string[]> =>
    Leads.parse((await api.call('GET', `/api/inbox/leads?q=${encodeURIComponent(q)}`)).body).map(
      ({ id }) => id,
    )

  test('has the schema version of this release', async () => {
    const schema = await api.connection.collection('schema').findOne({})
    expect(schema).toMatchObject({ version: migrations.length, lease: null })
    expect(schema?.history).toHaveLength(migrations.length)
  })

  test('is of the shape that this release writes', async () => {
    for (const { id } of leads) {
      const lead = await product.container.leads.findById(id)
      expect(Lead.safeParse(lead).error?.issues).toBeUndefined()
      const messages = await product.container.messages.list(id)
      expect(z.array(Message).safeParse(messages).error?.issues).toBeUndefined()
    }
  })

  test('shows every lead in the inbox, by itself, with its conversation and in its export', async () => {
    expect(await api.connection.collection('leads').countDocuments()).toBe(leads.length)
    for (const order of ['activity', 'created', 'score']) {
      const { status, body } = await api.call('GET', `/api/inbox/leads?limit=100&sort=${order}`)
      expect([
        status,
        Leads.parse(body)
          .map(({ id }) => id)
          .toSorted(),
      ]).toEqual([200, leads.map(({ id }) => id).toSorted()])
    }
    const views = [
      '/api/leads/ID',
      '/api/inbox/leads/ID',
      '/api/inbox/leads/ID/messages',
      '/api/leads/ID/export',
    ]
    for (const { id } of leads)
      for (const view of views)
        expect([view, (await api.call('GET', view.replace('ID', id))).status]).toEqual([view, 200])
  })

  test('says in Russian, byte for byte, what that release said, and holds codes for it', async () => {
    for (const old of await dumped(release, 'messages'))
      expect(
        (await api.container.messages.findByIds([old._id])).map((found) => messageText(found, 'ru')),
      ).toEqual([old.message])
    for (const old of await dumped(release, 'leads')) {
      const lead = Detail.parse(shown.get(old._id))
      expect([lead.name, lead.notes]).toEqual([old.name, old.notes])
      expect(lead.score_reasons.map(({ detail }) => detail)).toEqual(
        Said.parse(old.score_reasons).map(({ detail }) => detail),
      )
      expect(lead.status_history.map(({ why }) => why)).toEqual(
        Said.parse(old.status_history).map(({ why }) => why),
      )
      const last = Preview.parse(old.inbox).last_message
      if (last !== null) expect(lead.last_message?.text).toBe(last.text)
      const coded = [...lead.score_reasons, ...lead.status_history].map(({ reason }) => reason.code)
      expect(coded).not.toContain('text')
    }
  })

  test('is found by name, by what was said and by phone', async () => {
    const finished = await leadOf('finished')
    for (const q of ['Иванов', 'macbook', 'разбит', '777 123-45-67'])
      expect(await search(q)).toContain(finished)
    expect((await search('ноутбуке')).length).toBe(3)
  })

  test('gives figures, lists and a table', async () => {
    const paths = ['inbox/figures', 'inbox/stats', 'inbox/counts', 'inbox/campaigns', 'campaigns', 'niches']
    for (const path of [...paths, 'channels', 'webhooks', 'keys', 'inbox/replies', 'leads.csv'])
      expect([path, (await api.call('GET', `/api/${path}`)).status]).toEqual([path, 200])
    const { body } = await api.call('GET', '/api/inbox/figures')
    expect(body).toMatchObject({ spent: 9_801, won: 1 })
  })

  describe('while the bot runs', () => {
    beforeAll(async () => {
      // A Bot API server knows a chat once its customer has written.
      for (const name of ['waiting', 'answered'] as const) await customer(name).send('Вы ещё работаете?')
      product.startBot()
    })

    test('a reply that was owed is sent', async () => {
      const { text } = await customer('waiting').nextBotMessage({ timeoutMs: 60_000 })
      expect(text).toContain('Здравствуйте')
    })

    test('an old customer who writes again is answered with the next question', async () => {
      const halfway = customer('halfway', 'kk')
      await halfway.send('Айгүл')
      expect((await halfway.nextBotMessage()).text).toContain('нөмір')
      const choosing = customer('choosing')
      await choosing.send('Кухня')
      expect((await choosing.nextBotMessage()).text).toContain('Как к вам обращаться?')
      const finished = customer('finished')
      await finished.start()
      expect((await finished.nextBotMessage()).text).toContain('Ваша заявка уже у менеджера')
    })

    test("what staff answer is delivered, and the customer's message stands unread", async () => {
      const answered = customer('answered')
      const message = 'Ждём вас завтра'
      const path = `/api/leads/${await leadOf('answered')}/messages`
      expect((await api.call('POST', path, { sender: 'human', message })).status).toBe(200)
      // Half a day after the dump was taken the bot's pause is over, and it may answer first.
      const next = async (): Promise<string | undefined> =>
        (await answered.nextBotMessage({ timeoutMs: 30_000 })).text
      const first = await next()
      expect(first === message ? first : await next()).toBe(message)
    })

    test('everything that came is handled, and scored', async () => {
      await vi.waitFor(async () => {
        expect(await api.connection.collection('messages').countDocuments({ is_handled: false })).toBe(0)
        expect(await api.connection.collection('leads').countDocuments({ due: { $ne: [] } })).toBe(0)
      }, 30_000)
    })
  })
})
