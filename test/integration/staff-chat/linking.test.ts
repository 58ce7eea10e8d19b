import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId, timeOfId } from '../../../src/core/id.ts'
import type { Customer } from '../../../stand-ins/telegram/control-client.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { hire } from '../../support/staff.ts'

let product: Product
let clock = 0

beforeAll(async () => {
  product = await startProduct({ now: () => new Date(Date.now() + clock) })
})
afterAll(() => product.close())

type Chat = Customer & { id: string }

async function codeOf(personId: string): Promise<string> {
  return (await product.container.linking.makeCode(personId)).code
}

async function answerTo(chat: Chat): Promise<string> {
  return (await chat.nextBotMessage()).text ?? ''
}

const leadOf = ({ id }: Chat) => product.container.leads.findByPerson('telegram', id)
const linkedTo = async ({ id }: Chat) => (await product.container.staffChats.findById(id))?.person_id

test('a code in a private chat makes it that person’s, and what they write there is no lead', async () => {
  const aigul = await hire(product.container, { name: 'Айгуль' })
  const chat = product.customer()
  await chat.send(`/link ${(await codeOf(aigul)).toLowerCase()}`)
  expect(await answerTo(chat)).toMatch(/^Готово, Айгуль/)
  expect(await linkedTo(chat)).toBe(aigul)
  await chat.send('Сколько стоит ремонт?')
  expect(await answerTo(chat)).toMatch(/клиентом вы здесь не считаетесь/)
  await chat.send('И ещё раз')
  await chat.start('kitchen')
  await chat.send('/unlink')
  // Of the hints there is one an hour.
  expect(await answerTo(chat)).toBe('Чат отвязан, уведомлений больше не будет.')
  expect(await leadOf(chat)).toBeNull()
  expect(await linkedTo(chat)).toBeUndefined()
})

test('the link that the page shows does the same, in the language of their Telegram', async () => {
  const bolat = await hire(product.container, { name: 'Bolat' })
  const isNamed = async () => expect((await product.container.linking.of(bolat)).bot).toBe('test_bot')
  await vi.waitFor(isNamed, { timeout: 20_000, interval: 100 })
  const { url } = await product.container.linking.makeCode(bolat)
  const chat = product.customer('en')
  await chat.start(new URL(url ?? '').searchParams.get('start') ?? '')
  expect(await answerTo(chat)).toMatch(/^Done, Bolat/)
  expect(await linkedTo(chat)).toBe(bolat)
  expect(await leadOf(chat)).toBeNull()
})

test('a code is good once, for ten minutes, and until the next one', async () => {
  const person = await hire(product.container, { name: 'Дана' })
  const [first, second] = [product.customer(), product.customer()]
  const replaced = await codeOf(person)
  const used = await codeOf(person)
  await first.send(`/link ${replaced}`)
  expect(await answerTo(first)).toMatch(/^Этот код не подходит/)
  await first.send(`/link ${used}`)
  expect(await answerTo(first)).toMatch(/^Готово/)
  await second.send(`/link ${used}`)
  expect(await answerTo(second)).toMatch(/^Этот код не подходит/)
  const late = await codeOf(person)
  clock += 11 * 60_000
  const third = product.customer()
  await third.start(`staff-${late}`)
  expect(await answerTo(third)).toMatch(/^Этот код не подходит/)
  expect(await linkedTo(first)).toBe(person)
  for (const chat of [second, third]) expect(await leadOf(chat)).toBeNull()
})

test('other payloads are customers’, also one of an ad that is called like a code', async () => {
  const { api } = product.container
  const niche = await api.niches.create({ name: 'Ремонт', category: 'repair' }, newId())
  const campaign = await api.campaigns.create(
    { niche_id: niche.id, name: 'К', platform: 'telegram' },
    newId(),
  )
  await api.ads.create(campaign.id, { title: 'О', code: 'staff-ABCDEFGHJK' }, newId())
  for (const payload of ['staff-ABCDEFGHJK', 'staff-1', 'kitchen']) {
    const chat = product.customer()
    await chat.start(payload)
    await chat.nextBotMessage()
    expect(await leadOf(chat), payload).not.toBeNull()
  }
})

test('who tries out codes is answered once a minute', async () => {
  const chat = product.customer()
  for (let guess = 0; guess < 5; guess += 1) await chat.send(`/link GUESS${guess}`)
  await chat.send('Нужен ремонт')
  await vi.waitFor(async () => expect(await leadOf(chat)).not.toBeNull())
  await vi.waitFor(async () => {
    const told = (await chat.messages()).filter(
      ({ from, text }) => from.is_bot && text?.startsWith('Этот код'),
    )
    expect([1, 2]).toContain(told.length)
  })
})

test('an update that comes again changes and answers nothing anew', async () => {
  const person = await hire(product.container, { name: 'Ерлан' })
  const chat = product.customer()
  const { update_id: linking } = await chat.send(`/link ${await codeOf(person)}`)
  await answerTo(chat)
  await product.control.redeliver(linking ?? 0, 2)
  const { update_id: leaving } = await chat.send('/unlink')
  expect(await answerTo(chat)).toMatch(/^Чат отвязан/)
  await product.control.redeliver(leaving ?? 0, 2)
  await chat.send('/unlink')
  expect(await answerTo(chat)).toMatch(/ни к чьей/)
  const entries = await product.container.audit.list({ person_id: person }, { limit: 10 })
  expect(entries.map(({ operation, kind }) => [operation, kind])).toEqual([
    ['TELEGRAM /unlink', 'people'],
    ['TELEGRAM /link', 'people'],
  ])
})

test('one chat is one person’s, and one person has one chat', async () => {
  const [zara, ivan] = [
    await hire(product.container, { name: 'Зара' }),
    await hire(product.container, { name: 'Иван' }),
  ]
  const [phone, tablet] = [product.customer(), product.customer()]
  for (const [chat, person] of [
    [phone, zara],
    [tablet, zara],
    [tablet, ivan],
  ] as const) {
    await chat.send(`/link ${await codeOf(person)}`)
    await answerTo(chat)
  }
  expect([await linkedTo(phone), await linkedTo(tablet)]).toEqual([undefined, ivan])
})

test('what a colleague tried out as a customer stays, waits for nobody and gets nothing more', async () => {
  const person = await hire(product.container, { name: 'Асель' })
  const chat = product.customer()
  await chat.send('Нужен ремонт')
  await chat.nextBotMessage()
  await chat.send(`/link ${await codeOf(person)}`)
  expect(await answerTo(chat)).toMatch(/^Готово/)
  const before = await leadOf(chat)
  expect(before).toMatchObject({ waiting_since: null })
  await chat.send('И ещё вопрос')
  expect(await answerTo(chat)).toMatch(/клиентом вы здесь не считаетесь/)
  expect((await leadOf(chat))?.last_message_id).toBe(before?.last_message_id)
  // Whoever is a colleague no more is a customer like anybody.
  await product.container.linking.forget(person)
  await chat.send('Теперь как клиент')
  await vi.waitFor(async () =>
    expect((await leadOf(chat))?.last_message_id).not.toBe(before?.last_message_id),
  )
})

test('who is disabled or erased has no chat any more, whoever it is done by', async () => {
  const { api, people } = product.container
  const owner = { author: { kind: 'person', id: null }, isOwner: true } as const
  const id = newId()
  const account = { login: 'o1', name: 'O', role: 'owner', state: 'active', password_hash: null } as const
  await people.insert({
    id,
    ...account,
    session_epoch: 0,
    rev: 0,
    created_at: timeOfId(id),
    updated_at: timeOfId(id),
  })
  const ends = [
    (person: string) =>
      api.people.update(person, { state: 'disabled' }, { actor: owner, revisions: undefined }),
    (person: string) => api.people.erase(person, owner),
    // A process that died in between: the sweep goes on.
    (person: string) => people.update(person, { state: 'disabled' }),
  ]
  for (const end of ends) {
    const person = await hire(product.container, { name: 'Гость' })
    const chat = product.customer()
    await chat.send(`/link ${await codeOf(person)}`)
    await answerTo(chat)
    await end(person)
    await product.container.longWaits.look(10)
    expect(await linkedTo(chat)).toBeUndefined()
  }
})
