import { randomInt } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { IncomingMessage } from '../../../src/channels/channel.ts'
import { type Container, openContainer } from '../../../src/container.ts'
import { createLogger } from '../../../src/core/logger.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import type { MessageStore } from '../../../src/messages/message.store.ts'
import { messageOf } from '../../../src/pipeline/incoming.ts'
import { createPipeline, type Pipeline } from '../../../src/pipeline/pipeline.ts'
import { dropDatabase, ownDatabases } from '../../support/databases.ts'

const databases = ownDatabases()
let aheadMs = 0
let container: Container

beforeAll(async () => {
  const logger = createLogger('silent')
  const now = (): Date => new Date(Date.now() + aheadMs)
  container = await openContainer({ ...databases, redisUrl: inject('redisUrl'), logger, now })
})
afterAll(async () => {
  await container.close()
  await dropDatabase(databases.mongodbUri)
})

/** The pipeline of another process, whose access to the messages is disturbed. */
function otherPipeline(disturbed: Partial<MessageStore>): Pipeline {
  const { leads, messages, erasure, staffDoor, telemetry, termsOf, hours, now } = container
  return createPipeline({
    leads,
    erasure,
    staffDoor,
    telemetry,
    messages: { ...messages, ...disturbed },
    findOrigin: async () => null,
    termsOf,
    hours,
    now,
    replyPauseMs: 0,
  })
}

interface Customer {
  /** Stores what the customer writes; returns the lead. */
  says(text: string): Promise<string>
  incoming(text: string): IncomingMessage
}

function customer(): Customer {
  const chat = String(randomInt(1, 2 ** 40))
  let last = 0
  const incoming = (text: string): IncomingMessage => {
    last += 1
    return {
      platform: 'telegram',
      bot: '1',
      chat,
      externalId: String(last),
      user: { id: chat, name: 'Клиент', language: 'ru' },
      kind: 'text',
      text,
      sentAt: new Date(),
    }
  }
  return {
    incoming,
    says: async (text) => {
      const leadId = await container.pipeline.receive(incoming(text))
      if (leadId === null) throw new Error('nothing stored')
      return leadId
    },
  }
}

async function repliesTo(leadId: string): Promise<string[]> {
  const messages = await container.messages.list(leadId)
  return messages.filter(({ sender }) => sender === 'bot').map(({ message }) => message)
}

const questions = [/что вам нужно/, /как к вам обращаться/i, /по какому номеру/i, /на какую сумму/i]

test('decides on the newest lead though another process handles its messages in between', async () => {
  const { says } = customer()
  const leadId = await says('Привет')
  await container.pipeline.advance(leadId)
  await says('Нужен ремонт')
  let isFirst = true
  const late = otherPipeline({
    listUnhandled: async (id, limit) => {
      // The lead has been read by now.
      if (isFirst) {
        isFirst = false
        await container.pipeline.advance(leadId)
        await says('Иван')
      }
      return container.messages.listUnhandled(id, limit)
    },
  })
  await late.advance(leadId)
  await says('8 777 123 45 67')
  await container.pipeline.advance(leadId)
  expect(await repliesTo(leadId)).toEqual(questions.map((question) => expect.stringMatching(question)))
})

test('stores the replies that a process which died had decided on, once', async () => {
  const { says } = customer()
  const leadId = await says('Нужен ремонт')
  const dying = otherPipeline({ answer: () => Promise.reject(new Error('killed')) })
  await expect(dying.advance(leadId)).rejects.toThrow('killed')
  expect(await repliesTo(leadId)).toEqual([])
  await says('Иван')
  await container.pipeline.advance(leadId)
  await container.pipeline.advance(leadId)
  expect(await repliesTo(leadId)).toEqual([expect.stringMatching(questions[1] ?? ''), expect.any(String)])
})

test('a reply that is owed is stored though what it answers seems to be handled, and is decided on once', async () => {
  const { says } = customer()
  const leadId = await says('Нужен ремонт')
  const dying = otherPipeline({ answer: () => Promise.reject(new Error('the disk is full')) })
  await expect(dying.advance(leadId)).rejects.toThrow('the disk is full')
  await says('Иван')
  // Read while the write that failed in the end was on its way: only the newest message seems to be unhandled.
  const misled = otherPipeline({
    listUnhandled: async (id, limit) => (await container.messages.listUnhandled(id, limit)).slice(-1),
  })
  await misled.advance(leadId)
  await otherPipeline({}).advance(leadId)
  expect(await repliesTo(leadId)).toEqual(
    questions.slice(1, 3).map((question) => expect.stringMatching(question)),
  )
  expect(await container.messages.listUnhandled(leadId, 10)).toEqual([])
  expect(await container.leads.findById(leadId)).toMatchObject({ dialog: { step: 'phone' } })
})

test('what a person writes while a decided reply is still being stored stands behind it', async () => {
  const { says } = customer()
  const leadId = await says('Привет')
  const message = 'Это мастер'
  let seen: string[] = []
  const slow = otherPipeline({
    answer: async (replies, handled) => {
      // The lead is written by now, and the reply is not.
      await container.api.messages.add(leadId, { message, sender: 'human' })
      seen = (await container.messages.list(leadId)).map(({ sender }) => sender)
      return container.messages.answer(replies, handled)
    },
  })
  await slow.advance(leadId)
  expect(seen).toEqual(['lead', 'bot', 'human'])
  const conversation = await container.messages.list(leadId)
  expect(conversation.map(({ sender }) => sender)).toEqual(['lead', 'bot', 'human'])
  const toSend = await container.messages.listToSend({ platform: 'telegram', bot: '1' }, leadId, 10)
  expect(toSend.map(({ sender }) => sender)).toEqual(['bot', 'human'])
})

test('keeps the order of a chat though the clock of one process is behind', async () => {
  const { incoming, says } = customer()
  const leadId = await says('Привет')
  await container.pipeline.advance(leadId)
  const lead = await container.leads.findById(leadId)
  if (!lead) throw new Error('no lead')
  const ahead = v7({ msecs: Date.now() + 60_000 })
  await container.messages.insert({ ...messageOf(incoming('Нужен ремонт'), lead, null), id: ahead })
  await says('Иван')
  await says('8 777 123 45 67')
  await container.pipeline.advance(leadId)
  const conversation = (await container.messages.list(leadId)).map(({ message }) => message)
  expect(conversation.slice(2, 5)).toEqual(['Нужен ремонт', 'Иван', '8 777 123 45 67'])
  expect(await repliesTo(leadId)).toEqual(questions.map((question) => expect.stringMatching(question)))
})

test.each([
  ['after it was handled', async () => undefined],
  [
    'while it is being handled',
    async (message: Message) => container.messages.markSent(message, '900', new Date()),
  ],
])('hears that a first answer by staff has arrived %s', async (_when, meanwhile) => {
  const { says } = customer()
  const leadId = await says('Привет')
  await container.leads.change(leadId, () => ({ is_bot_active: false }))
  await container.pipeline.advance(leadId)
  const pipeline = otherPipeline({
    listUnhandled: async (id, limit) => {
      const unhandled = await container.messages.listUnhandled(id, limit)
      for (const message of unhandled) await meanwhile(message)
      return unhandled
    },
  })
  const lead = await container.leads.findById(leadId)
  if (!lead?.chat) throw new Error('no chat')
  const answer: Message = {
    ...messageOf(customer().incoming('Добрый день'), lead, null),
    sender: 'human',
    chat: lead.chat.id,
    dedupe_key: 'answer',
    delivery: { status: 'pending', attempts: 1, next_attempt_at: new Date() },
  }
  await container.messages.insert(answer)
  await pipeline.advance(leadId)
  await container.messages.markSent(answer, '900', new Date())
  await container.pipeline.advance(leadId)
  expect(await container.leads.findById(leadId)).toMatchObject({ answered_at: expect.any(Date) })
})

test('leaves no reply behind to somebody who is erased between deciding and storing it', async () => {
  const { says } = customer()
  const leadId = await says('Привет')
  const pipeline = otherPipeline({
    answer: async (replies, handled) => {
      await container.erasure.erase(leadId)
      return container.messages.answer(replies, handled)
    },
  })
  await pipeline.advance(leadId)
  aheadMs = 60_000
  await container.erasure.finishDue()
  aheadMs = 0
  expect(await container.messages.list(leadId)).toEqual([])
})

test('decides nothing any more on somebody who is marked to be erased', async () => {
  const { says } = customer()
  const leadId = await says('Привет')
  const pipeline = otherPipeline({
    listUnhandled: async (id, limit) => {
      await container.leads.change(id, () => ({ is_being_erased: true }))
      return container.messages.listUnhandled(id, limit)
    },
  })
  await pipeline.advance(leadId)
  await container.pipeline.advance(leadId)
  expect(await repliesTo(leadId)).toEqual([])
})

test('what a customer is called in public is kept, follows what they call themselves, and is shown and exported', async () => {
  const { incoming } = customer()
  const says = async (username?: string | null): Promise<string> => {
    const { user, ...message } = incoming('Привет')
    const named = { ...user, ...(username !== undefined && { username }) }
    return (await container.pipeline.receive({ ...message, user: named })) ?? ''
  }
  const usernameOf = async (id: string) => (await container.leads.findById(id))?.username ?? null
  const leadId = await says('old_name')
  expect(await usernameOf(leadId)).toBe('old_name')
  const rev = (await container.leads.findById(leadId))?.rev
  await says('old_name')
  expect((await container.leads.findById(leadId))?.rev).toBe(rev)
  await says('new_name')
  expect(await usernameOf(leadId)).toBe('new_name')
  // A messenger that knows of no such names takes none away.
  await says()
  expect(await usernameOf(leadId)).toBe('new_name')
  const { lead } = await container.api.personExport.export(leadId)
  expect(lead.username).toBe('new_name')
  await says(null)
  expect(await usernameOf(leadId)).toBeNull()
})
