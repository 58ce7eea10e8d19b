import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAskTranscript } from '../../../src/files/ask-transcript.ts'
import { createTranscribe } from '../../../src/files/transcribe.ts'
import { FoundAnswer } from '../../../src/inbox/found.api.ts'
import { createFindBy } from '../../../src/leads/find-by-words.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'
import { messageWithKeptFile } from '../../support/kept-file.ts'
import { startProduct } from '../../support/product.ts'
import { answering, type Receiver, startReceiver } from '../../support/receiver.ts'
import { recordLog } from '../../support/recorded-log.ts'
import { recording } from '../../support/recording.ts'

const key = 'a-secret-key'
const heard = 'Здравствуйте, разбился фиолетовый планшет'
const log = recordLog()
let api: TestApi
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
  api = await startApi({}, { logger: log.logger })
})
beforeEach(async () => {
  receiver.requests.length = 0
  receiver.answer = (_request, response) => response.end(JSON.stringify({ text: ` ${heard}\n` }))
  // What a test before has left due is not of this one.
  await api.connection.collection('messages').deleteMany({})
})
afterAll(async () => {
  await api.close()
  await receiver.close()
})

const voice = (): Promise<Message> =>
  messageWithKeptFile(api.container, { content: recording(0.1), kind: 'voice', owesTranscript: true })

/** What a worker does whenever it looks, at a moment that is so many ms ahead. */
function sweep(aheadMs = 0, signal = new AbortController().signal): Promise<number> {
  const now = (): Date => new Date(Date.now() + aheadMs)
  const ask = createAskTranscript({ url: receiver.url, key, model: 'whisper-1' })
  const findBy = createFindBy(api.container.leads)
  return createTranscribe({ ...api.container, logger: log.logger, findBy, ask, now })(signal)
}

async function transcriptOf({ id }: Message): Promise<unknown> {
  const [stored] = await api.container.messages.findByIds([id])
  return stored?.attachment?.transcript
}

test('a voice that comes is asked for with its key, model and content, and its lead is found by its words', async () => {
  const transcribe = { url: receiver.url, key, model: 'large-v3' }
  const product = await startProduct({ transcribe })
  try {
    const customer = product.customer()
    await customer.act({ voice: {} })
    const lead = await eventually(async () => {
      const found = await product.leadOf(customer)
      expect(found.inbox.words).toContain('razbilsia')
      return found
    })
    await eventually(async () => {
      const [message] = await product.container.messages.list(lead.id)
      expect(message?.attachment?.transcript).toMatchObject({ status: 'kept', text: heard, attempts: 1 })
    })
    const [request, ...others] = receiver.requests
    expect(others).toEqual([])
    expect(request?.headers.authorization).toBe(`Bearer ${key}`)
    expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(request?.body).toMatch(/name="model"\r\n\r\nlarge-v3\r\n/)
    expect(request?.body).toContain('name="file"; filename="recording.ogg"')
    expect(request?.body).toContain('OggS')
  } finally {
    await product.close()
  }
})

test('without the setting nothing is owed for a voice, and nobody is asked', async () => {
  const product = await startProduct()
  try {
    const customer = product.customer()
    await customer.act({ voice: {} })
    await eventually(async () => {
      const [message] = await product.container.messages.list((await product.leadOf(customer)).id)
      expect(message?.attachment?.status).toBe('kept')
      expect(message?.attachment?.transcript).toBeUndefined()
    })
    expect(receiver.requests).toEqual([])
  } finally {
    await product.close()
  }
})

test('a transcript is in answers, search, what was found, the text and the export, and goes with its lead', async () => {
  const { id, lead_id } = await voice()
  expect(await sweep()).toBe(Number.POSITIVE_INFINITY)
  const textOf = async (path: string): Promise<string> => JSON.stringify((await api.call('GET', path)).body)
  const shown = { attachments: [{ status: 'kept', transcript: heard }] }
  for (const path of [`/api/leads/${lead_id}/messages`, `/api/inbox/leads/${lead_id}/messages`])
    expect((await api.call('GET', path)).body).toMatchObject({ messages: [{ id, ...shown }] })
  const q = encodeURIComponent('фиолетов')
  expect(await textOf(`/api/inbox/leads?q=${q}`)).toContain(lead_id)
  const found = FoundAnswer.parse((await api.call('GET', `/api/inbox/found?q=${q}&lead_ids=${lead_id}`)).body)
  expect(found.found).toMatchObject([{ message_id: id }])
  expect(found.found[0]?.parts).toContainEqual({ text: 'фиолетовый', is_match: true })
  expect(await textOf(`/api/leads/${lead_id}/conversation.txt`)).toContain(`[Расшифровка: ${heard}]`)
  expect((await api.call('GET', `/api/leads/${lead_id}/export`)).body).toMatchObject({ messages: [shown] })

  expect((await api.call('DELETE', `/api/leads/${lead_id}`)).status).toBe(200)
  await eventually(async () => {
    await api.container.erasure.finishDue()
    for (const { name } of (await api.connection.db?.listCollections().toArray()) ?? [])
      expect(JSON.stringify(await api.connection.collection(name).find().toArray())).not.toContain(
        'фиолетовый',
      )
  })
})

test.each([
  ['a recording that is refused', answering(400)],
  ['one that is too large for it', answering(413)],
  ['silence', (_request: unknown, response: { end(text: string): void }) => response.end('{"text":" "}')],
] as const)('%s is asked for once and stays without words', async (_what, answer) => {
  receiver.answer = answer
  const message = await voice()
  expect(await sweep()).toBe(Number.POSITIVE_INFINITY)
  await sweep(60_000)
  expect(receiver.requests).toHaveLength(1)
  expect(await transcriptOf(message)).toMatchObject({ status: 'refused', attempts: 1 })
  const { body } = await api.call('GET', `/api/leads/${message.lead_id}/messages`)
  expect(body).toMatchObject({ messages: [{ attachments: [{ status: 'kept', transcript: null }] }] })
})

test.each([
  ['is overloaded', answering(503)],
  ['does not know the key', answering(401)],
  ['sends us elsewhere', answering(307, { location: '/other' })],
  [
    'answers what is no transcript',
    (_request: unknown, response: { end(text: string): void }) => response.end('ok'),
  ],
] as const)(
  'where the other side %s it is asked again, later each time, ten times at most',
  async (_what, answer) => {
    receiver.answer = answer
    const message = await voice()
    let aheadMs = 0
    const pausesMs: number[] = []
    for (let next = await sweep(); next !== Number.POSITIVE_INFINITY; next = await sweep(aheadMs)) {
      pausesMs.push(Math.ceil(next / 1_000))
      aheadMs += next + 1_000
    }
    expect(receiver.requests).toHaveLength(10)
    expect(new Set(receiver.requests.map(({ path }) => path))).toEqual(new Set(['/hook']))
    expect(pausesMs).toEqual([5, 15, 45, 135, 405, 1215, 3645, 10_935, 14_400])
    expect(await transcriptOf(message)).toMatchObject({ status: 'refused', attempts: 10 })
  },
)

test('two who look at once ask once', async () => {
  const message = await voice()
  await Promise.all([sweep(), sweep()])
  expect(receiver.requests).toHaveLength(1)
  expect(await transcriptOf(message)).toMatchObject({ status: 'kept', attempts: 1 })
})

test('who stops while it waits for an answer leaves the recording to the next, at once', async () => {
  const message = await voice()
  const stopping = new AbortController()
  receiver.answer = () => stopping.abort()
  await sweep(0, stopping.signal)
  expect(await transcriptOf(message)).toMatchObject({ status: 'pending' })
  receiver.answer = (_request, response) => response.end(JSON.stringify({ text: heard }))
  await sweep()
  expect(await transcriptOf(message)).toMatchObject({ status: 'kept', text: heard })
})

test('what was heard before a kill is not asked for again, and its lead is found by it', async () => {
  const message = await voice()
  const now = new Date()
  // Killed after the answer was kept, before the lead had its words.
  await api.container.messages.claimTranscript(message.id, now, new Date(now.getTime() + 1_000))
  await api.container.messages.keepHeard(message.id, heard)
  const { body } = await api.call('GET', `/api/leads/${message.lead_id}/messages`)
  expect(body).toMatchObject({ messages: [{ attachments: [{ transcript: null }] }] })
  expect(await sweep()).toBeGreaterThan(0)
  expect(await transcriptOf(message)).toMatchObject({ status: 'pending' })
  await sweep(2_000)
  expect(receiver.requests).toEqual([])
  expect(await transcriptOf(message)).toMatchObject({ status: 'kept', text: heard })
  expect((await api.container.leads.findById(message.lead_id))?.inbox.words).toContain('razbilsia')
})

test('a lead that is erased while its voice is heard leaves nothing', async () => {
  const { lead_id, id } = await voice()
  receiver.answer = async (_request, response) => {
    await api.call('DELETE', `/api/leads/${lead_id}`)
    await eventually(async () => {
      await api.container.erasure.finishDue()
      expect(await api.container.messages.findByIds([id])).toEqual([])
    })
    response.end(JSON.stringify({ text: heard }))
  }
  expect(await sweep()).toBe(Number.POSITIVE_INFINITY)
  expect(receiver.requests).toHaveLength(1)
  expect(await api.container.messages.findByIds([id])).toEqual([])
  expect(await api.container.leads.findById(lead_id)).toBeNull()
})

test('neither the key nor what was heard is in the log', () => {
  expect(log.text()).toContain('not transcribed')
  for (const secret of [key, 'фиолетовый', 'планшет', receiver.url]) expect(log.text()).not.toContain(secret)
})
