import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { IncomingMessage } from '../../../src/channels/channel.ts'
import type { LeadStore } from '../../../src/leads/lead.store.ts'
import { createMessageHash } from '../../../src/personal-data/erased-message.ts'
import { createErasure } from '../../../src/personal-data/erasure.service.ts'
import { createErasureStore } from '../../../src/personal-data/erasure.store.ts'
import { messageOf } from '../../../src/pipeline/incoming.ts'
import { createKnownLeads } from '../../../src/pipeline/known-leads.ts'
import type { Pipeline } from '../../../src/pipeline/pipeline.ts'
import { createReceive } from '../../../src/pipeline/receive.ts'
import { createSecretStore } from '../../../src/storage/secret.store.ts'
import { createSweep } from '../../../workers/sweep.ts'
import { connectTo, ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'

const patiently = { timeout: 20_000, interval: 100 }
const databases = ownDatabases()
let product: Product
beforeAll(async () => {
  product = await startProduct({ databases })
})
afterAll(() => product.close())

function messageFrom(user: string, externalId: string): IncomingMessage {
  return {
    platform: 'telegram',
    bot: product.account,
    chat: user,
    externalId,
    user: { id: user, name: 'Иван' },
    kind: 'text',
    text: `Сообщение ${externalId}`,
    sentAt: new Date(),
  }
}

describe('an erased person', () => {
  test('is not brought back by a redelivered update, and begins anew with a new message', async () => {
    const customer = product.customer()
    const { update_id } = await customer.send('Нужен ремонт')
    await customer.nextBotMessage()
    const lead = await product.leadOf(customer)
    await product.container.erasure.erase(lead.id)

    await product.control.redeliver(Number(update_id), 2)
    await vi.waitFor(async () => expect((await product.control.state()).pending_updates).toBe(0), patiently)
    await expect(product.leadOf(customer)).rejects.toThrow()

    await customer.send('Здравствуйте, это снова я')
    await customer.nextBotMessage()
    const again = await product.leadOf(customer)
    expect(again.id).not.toBe(lead.id)
    await product.control.redeliver(Number(update_id))
    await vi.waitFor(async () => expect((await product.control.state()).pending_updates).toBe(0), patiently)
    const messages = await product.container.messages.list(again.id)
    expect(messages.filter(({ sender }) => sender === 'lead').map(({ message }) => message)).toEqual([
      'Здравствуйте, это снова я',
    ])
  })

  test('is not sent the replies that were still owed', async () => {
    const customer = product.customer()
    await product.control.setFaults([{ method: 'sendMessage', error_code: 500, times: 1_000 }])
    await customer.send('Нужен ремонт')
    const lead = await vi.waitFor(() => product.leadOf(customer), patiently)
    await vi.waitFor(async () => {
      const messages = await product.container.messages.list(lead.id)
      expect(messages.at(-1)?.delivery?.attempts).toBeGreaterThan(0)
    }, patiently)
    await product.container.erasure.erase(lead.id)
    await product.control.setFaults([])
    await customer.send('Ещё вопрос')
    await customer.nextBotMessage()
    const replies = (await customer.messages()).filter(({ from }) => from.is_bot)
    const owed = await product.container.messages.list((await product.leadOf(customer)).id)
    expect(replies.map(({ text }) => text)).toEqual(
      owed.filter(({ sender }) => sender === 'bot').map(({ message }) => message),
    )
  })
})

test('however messages and the erasing meet, none is left behind, none is doubled, and none written later is lost', async () => {
  const { erasure, pipeline, leads } = product.container
  const connection = await connectTo(databases.mongodbUri)
  const stored = connection.collection<{ _id: string; lead_id: string; message: string }>('messages')
  for (let round = 0; round < 6; round += 1) {
    const user = `9${String(Date.now())}${round}`
    const ids = Array.from({ length: 6 }, (_, index) => String(index))
    await pipeline.receive(messageFrom(user, '0'))
    const lead = await leads.findByPerson('telegram', user)
    const erasing = erasure.erase(lead?.id ?? '')
    const receiving = ids.map(async (id) => {
      const leadId = await pipeline.receive(messageFrom(user, id))
      if (leadId !== null) await pipeline.advance(leadId)
    })
    await Promise.all([erasing, ...receiving])
    // Everything once more, as a messenger does that was not sure of its answers; and one that is new.
    for (const id of [...ids, 'later']) await pipeline.receive(messageFrom(user, id))

    expect(await stored.countDocuments({ lead_id: lead?.id ?? '' })).toBe(0)
    const left = await stored.find({ chat: user, sender: 'lead' }).toArray()
    const texts = left.map(({ message }) => message)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).toContain('Сообщение later')
    expect(texts).not.toContain('Сообщение 0')
    for (const { lead_id } of left) expect(await leads.exists(lead_id)).toBe(true)
  }
  await connection.close()
}, 60_000)

describe('a message that finds its lead and is stored after the lead has been erased', () => {
  /** A pipeline in which the lead is erased between being found and getting the message. */
  function overtaken(): Pipeline {
    const { container } = product
    const { leads, pipeline } = container
    let isErased = false
    const findByPerson: LeadStore['findByPerson'] = async (source, person) => {
      const lead = await leads.findByPerson(source, person)
      if (lead && !isErased) await container.erasure.erase(lead.id)
      isErased = true
      return lead
    }
    return {
      ...pipeline,
      receive: createReceive({ ...container, leads: { ...leads, findByPerson }, known: createKnownLeads() }),
    }
  }

  test('begins a new conversation', async () => {
    const user = `7${Date.now()}1`
    const first = await product.container.pipeline.receive(messageFrom(user, '1'))
    const second = await overtaken().receive(messageFrom(user, '2'))
    expect(second).not.toBe(first)
    expect(await product.container.messages.list(second ?? '')).toMatchObject([{ message: 'Сообщение 2' }])
    expect(await product.container.messages.list(first ?? '')).toEqual([])
  })

  test('does so also when the process dies there and the update comes again', async () => {
    const { messages, pipeline, leads } = product.container
    const user = `7${Date.now()}2`
    const first = await pipeline.receive(messageFrom(user, '1'))
    const lead = await leads.findById(first ?? '')
    await product.container.erasure.erase(first ?? '')
    // What a process that died right after this has left: an update that was not confirmed.
    if (lead) await messages.insert(messageOf(messageFrom(user, '2'), lead, null))
    const second = await pipeline.receive(messageFrom(user, '2'))
    expect(await messages.list(second ?? '')).toMatchObject([{ message: 'Сообщение 2' }])
    expect(await messages.list(first ?? '')).toEqual([])
  })
})

test('a crash after any write ends erased: the sweep finishes what was begun', async () => {
  const connection = await connectTo(databases.mongodbUri)
  const { container } = product
  const salt = await createSecretStore(connection).get('erasure-salt')
  for (let writes = 1; ; writes += 1) {
    const user = `8${String(Date.now())}${writes}`
    await container.pipeline.receive(messageFrom(user, '1'))
    const lead = await container.leads.findByPerson('telegram', user)
    const leadId = lead?.id ?? ''
    let isDead = false
    let left = writes
    /** The same object, whose writes end with the process after so many. */
    const dying = <Port extends object>(port: Port, methods: (keyof Port)[]): Port =>
      new Proxy(port, {
        get: (target, name, receiver) => {
          const method: unknown = Reflect.get(target, name, receiver)
          if (typeof method !== 'function' || !methods.some((candidate) => candidate === name)) return method
          return async (...given: unknown[]) => {
            if (left === 0) {
              isDead = true
              throw new Error('killed')
            }
            left -= 1
            return method(...given)
          }
        },
      })
    const erasure = createErasure({
      erasures: dying(createErasureStore(connection), ['mark', 'rememberMessages', 'finish']),
      leads: dying(container.leads, ['removeIfCurrent']),
      messages: dying(container.messages, ['remove']),
      counts: dying(container.counts, ['settle', 'settleErasure']),
      records: { rejected_updates: dying(container.rejectedUpdates, ['removeOf']) },
      hashMessage: createMessageHash(salt),
      now: () => new Date(),
    })
    await erasure.erase(leadId).catch(() => undefined)
    await createSweep(container, { lostAfterDays: 14 })()
    expect(await container.leads.exists(leadId)).toBe(false)
    expect(await container.messages.list(leadId)).toEqual([])
    expect(await container.pipeline.receive(messageFrom(user, '1'))).toBeNull()
    if (!isDead) break
  }
  await connection.close()
}, 60_000)

test('an update that could not be stored is exported and erased with its person', async () => {
  const customer = product.customer()
  await customer.send('Нужен ремонт')
  await customer.nextBotMessage()
  const { id } = await product.leadOf(customer)
  const account = { platform: 'telegram', bot: product.account } as const
  const update = { account, updateId: 'x1', reason: 'too strange', raw: { secret: 'сокровенное' } }
  await product.container.rejectedUpdates.add({ ...update, chat: customer.id })
  await product.container.rejectedUpdates.add({ ...update, updateId: 'x2', chat: 'somebody else' })
  const { records } = await product.container.api.personExport.export(id)
  expect(records).toMatchObject({ rejected_updates: [{ update_id: 'x1' }] })
  await product.container.erasure.erase(id)
  expect(await product.container.rejectedUpdates.count()).toBe(1)
})

describe('the hash of a message', () => {
  const key = { platform: 'telegram', bot: '1', chat: '2', dedupe_key: 'in:3' } as const

  test('is another for every part of the key and for every salt, and holds none of it', () => {
    const hash = createMessageHash('a'.repeat(32))
    const hashes = [
      hash(key),
      hash({ ...key, platform: 'whatsapp' }),
      hash({ ...key, bot: '12', chat: '' }),
      hash({ ...key, chat: '23' }),
      hash({ ...key, dedupe_key: 'in:4' }),
      createMessageHash('b'.repeat(32))(key),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(hash(key)).toBe(hashes[0])
    expect(hash(key)).toMatch(/^[\w-]{22}$/)
  })

  test('has a random salt that every process of the installation shares', async () => {
    const connection = await connectTo(databases.mongodbUri)
    const name = 'test-salt'
    const salts = await Promise.all([1, 2, 3].map(() => createSecretStore(connection).get(name)))
    expect(new Set(salts).size).toBe(1)
    expect(salts[0]).toMatch(/^[\w-]{43}$/)
    await connection.close()
  })
})
