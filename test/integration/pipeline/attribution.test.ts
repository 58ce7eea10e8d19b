import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ad } from '../../../src/campaigns/ad.schema.ts'
import type { IncomingMessage } from '../../../src/channels/channel.ts'
import type { Container } from '../../../src/container.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { type Product, startProduct } from '../../support/product.ts'

let product: Product
let container: Container
let campaignId: string
beforeAll(async () => {
  product = await startProduct({ hasBot: false, isWorking: false })
  container = product.container
})
afterAll(() => product.close())
beforeEach(async () => {
  const niche = await container.api.niches.create({ name: 'Шторы', category: 'curtains' })
  const campaign = { niche_id: niche.id, name: 'Шторы', platform: 'whatsapp' } as const
  campaignId = (await container.api.campaigns.create(campaign)).id
})

/** An ad with that code, or one of its own. */
async function adWith(code?: string, url?: string): Promise<Ad> {
  const given = { ...(code !== undefined && { code }), ...(url !== undefined && { url }) }
  return container.api.ads.create(campaignId, { title: 'Шторы за день', ...given })
}

interface Customer {
  says(text: string, more?: Partial<IncomingMessage>): Promise<Lead>
  /** The messenger hands out the last message once more. */
  repeats(): Promise<Lead>
}

function customer(): Customer {
  const chat = String(randomInt(1, 2 ** 40))
  let last: IncomingMessage
  const send = async (message: IncomingMessage): Promise<Lead> => {
    await container.pipeline.receive(message)
    const lead = await container.leads.findByPerson('whatsapp', chat)
    if (!lead) throw new Error('no lead')
    await container.pipeline.advance(lead.id)
    return (await container.leads.findById(lead.id)) ?? lead
  }
  let count = 0
  return {
    says: (text, more = {}) => {
      count += 1
      const user = { id: chat, name: 'Клиент' }
      const named = { platform: 'whatsapp', bot: '7', chat, externalId: String(count), user } as const
      last = { ...named, kind: 'text', text, sentAt: new Date(), ...more }
      return send(last)
    },
    repeats: () => send(last),
  }
}

test('the code of a link ties a lead to its ad, and says so', async () => {
  const ad = await adWith()
  const lead = await customer().says(`/start ${ad.code}`, { command: 'start', ad_code: ad.code })
  expect(lead).toMatchObject({ ad_id: ad.id, campaign_id: campaignId, niche_id: ad.niche_id })
  expect(lead.attribution).toEqual({
    ...{ at: expect.any(Date), message_id: lead.inbox.unread_ids[0], ad_id: ad.id },
    ...{ carrier: ad.code, rule: 'start_link', by: 'customer' },
  })
  expect(lead.touches).toEqual([lead.attribution])
})

test('a code in words is read in any case and spacing, and is nobody’s need', async () => {
  const ad = await adWith()
  const spaced = ad.code.toLowerCase().replace(/..(?!$)/g, '$& ')
  const lead = await customer().says(`здравствуйте, интересуют шторы. # ${spaced}`)
  expect(lead.attribution).toMatchObject({ ad_id: ad.id, rule: 'text_code', carrier: spaced })
  expect(lead.dialog?.answers.need).toBe('интересуют шторы')
})

test('one wrong letter is forgiven where one ad fits, and the rule says so', async () => {
  const ad = await adWith('K7M2T4')
  const wrong = await customer().says('Здравствуйте! Интересуют шторы #К7М2Т5')
  expect(wrong.attribution).toMatchObject({ ad_id: ad.id, rule: 'text_code_nearly', carrier: 'К7М2Т5' })
  await adWith('K7M2T6')
  const unclear = await customer().says('Здравствуйте! Интересуют шторы #К7М2Т5')
  expect(unclear).toMatchObject({ ad_id: null, unknown_ad_codes: ['K7M2T5'] })
  expect(unclear.touches).toBeUndefined()
  const exact = await customer().says('Здравствуйте! Интересуют шторы #К7М2Т6')
  expect(exact.attribution).toMatchObject({ rule: 'text_code' })
})

test('without a mark no letter is forgiven, and a word is no code', async () => {
  await adWith('X7M2T4')
  expect((await customer().says('Нужны шторы Х7М2Т5 в спальню')).ad_id).toBeNull()
  await adWith('urgent')
  expect((await customer().says('нужно urgent, шторы')).ad_id).toBeNull()
  expect((await customer().says('Срочно шторы (urgent)')).attribution).toMatchObject({ rule: 'text_code' })
})

test('an ad that the messenger names is found by its id or its address', async () => {
  const id = `12021${randomInt(2 ** 40)}`
  const ad = await adWith(id, `https://fb.me/${id}`)
  const [clicked, byUrl] = [customer(), customer()]
  expect((await clicked.says('Здравствуйте', { ad_hints: [id] })).attribution).toMatchObject({
    ...{ ad_id: ad.id, rule: 'click_to_chat', carrier: id },
  })
  expect((await byUrl.says('Здравствуйте', { ad_hints: ['1', ad.url ?? ''] })).attribution).toMatchObject({
    ...{ ad_id: ad.id, rule: 'ad_url', carrier: ad.url },
  })
})

test('the first touch decides, later ones are kept, and what comes again is no touch', async () => {
  const [first, second] = [await adWith(), await adWith()]
  const guest = customer()
  await guest.says(`Нужны шторы #${first.code}`)
  await guest.says(`И ещё увидел другое: ${second.code}`)
  const lead = await guest.repeats()
  expect(lead).toMatchObject({ ad_id: first.id, campaign_id: campaignId })
  expect(lead.touches?.map(({ ad_id }) => ad_id)).toEqual([first.id, second.id])
  expect(lead.attribution).toEqual(lead.touches?.[0])
  expect((await container.api.campaigns.get(campaignId)).counts.leads).toBe(1)
})

test('a lead without an ad says so, and gets one by a later link', async () => {
  const ad = await adWith()
  const guest = customer()
  expect((await guest.says('Нужны шторы')).attribution).toBeUndefined()
  expect((await guest.says('/start', { command: 'start', ad_code: ad.code })).attribution).toMatchObject({
    ad_id: ad.id,
  })
})

test('an unknown code of a link is noted once', async () => {
  const guest = customer()
  await guest.says('/start', { command: 'start', ad_code: 'no-such' })
  const lead = await guest.says('/start', { command: 'start', ad_code: 'no-such' })
  expect(lead).toMatchObject({ ad_id: null, unknown_ad_codes: ['no-such'] })
})
