import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newId, timeOfId } from '../../../src/core/id.ts'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { shopShelf } from '../../../src/files/shop-shelf.ts'
import { type Answer, idOf, startApi, type TestApi } from '../../support/api.ts'
import { hostileBodies, hostileKey, hostileText, hostileValue } from '../../support/hostile-values.ts'
import { messageWithKeptFile, picture } from '../../support/kept-file.ts'
import { type DocumentedOperation, readOperations } from '../../support/openapi.ts'
import { valuesOf } from '../../support/schema-values.ts'

const receiver = createServer((_request, response) => response.end())
let api: TestApi
let receiverUrl: string
/** By the name that a path or a body has for it. */
let ids: Record<string, string>

// Before the tests are collected: each operation gets tests of its own.
api = await startApi({}, { webhookAllowPrivate: true })
const operations = await readOperations(api)

beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  receiverUrl = `http://127.0.0.1:${z.object({ port: z.number() }).parse(receiver.address()).port}/`
})
afterAll(async () => {
  receiver.close()
  await api.close()
})

async function make(path: string, body: unknown): Promise<string> {
  return idOf(await api.call('POST', path, body))
}

/** One of each thing and nothing else, so that an operation has something to work on, and little is compared. */
async function makeOneOfEach(): Promise<Record<string, string>> {
  for (const { name } of await api.connection.listCollections()) {
    if (name !== 'secrets') await api.connection.collection(name).deleteMany({})
  }
  const bot = { state: 'ready', problem: null, account: null, username: 'test_bot', link_code: null } as const
  const said = { ...bot, since: new Date(), last_message_at: null, caught_up: null }
  await api.container.channelStatuses.report('telegram', said, new Date())
  const niche_id = await make('/api/niches', { name: 'Шторы', category: 'curtains' })
  await api.call('PUT', `/api/niches/${niche_id}/flow`, defaultFlow)
  const campaign_id = await make('/api/campaigns', { niche_id, name: 'Шторы', platform: 'olx' })
  const ad_id = await make(`/api/campaigns/${campaign_id}/ads`, { title: 'Шторы' })
  const lead_id = await make('/api/leads', { name: 'Иван', source: 'telegram', ad_id })
  const up_to = await make(`/api/leads/${lead_id}/messages`, { message: 'Шторы', sender: 'lead' })
  const content = await picture(8, 8)
  const { id: message_id } = await messageWithKeptFile(api.container, { content, kind: 'photo' })
  const file = { name: 'смета.txt', content: Readable.from(['смета']), path: 'file' }
  const { id: file_id } = await api.container.api.uploads.keep(lead_id, file)
  const files_of = await make(`/api/leads/${lead_id}/messages`, { sender: 'bot', file_ids: [file_id] })
  const webhook_id = await make('/api/webhooks', { url: receiverUrl, events: ['lead.erased'] })
  const { id: reply_file } = await api.container.api.shelf.keep(shopShelf, {
    ...file,
    content: Readable.from(['прайс']),
  })
  return {
    niche_id,
    reply_file,
    campaign_id,
    ad_id,
    lead_id,
    up_to,
    message_id,
    file_id,
    files_of,
    webhook_id,
    delivery_id: await make(`/api/webhooks/${webhook_id}/ping`, undefined),
    note_id: await make(`/api/leads/${lead_id}/notes`, { text: 'Замер' }),
    reminder_id: await make(`/api/leads/${lead_id}/reminders`, {
      at: new Date(Date.now() + 3_600_000).toISOString(),
      text: 'Позвонить',
    }),
    reply_id: await make('/api/inbox/replies', { title: 'Адрес', text: 'Абая, 1' }),
    filter_id: await make('/api/me/filters', { name: 'Горячие', filter: { status: 'hot' } }),
    person_id: await addPerson(),
    session_id: newId(),
    invitation_id: await make('/api/invitations', { role: 'agent' }),
    key_id: await make('/api/keys', { name: 'Касса', scopes: ['read'] }),
    channel: 'telegram',
    day: '2024-11-17',
  }
}

/** Straight into the store: to join by a link would hash a password each time. */
async function addPerson(): Promise<string> {
  const id = newId()
  const named = { name: 'Айгуль', login: 'aigul', role: 'agent', state: 'active' } as const
  const dates = { created_at: timeOfId(id), updated_at: timeOfId(id) }
  await api.container.people.insert({ id, ...named, password_hash: null, session_epoch: 0, rev: 0, ...dates })
  return id
}

interface Request {
  /** Values of the path's parameters that are not the known ids. */
  path: Record<string, string>
  query: [name: string, value: string][]
  body: unknown
}

function requestsTo({ parameters, bodySchema }: DocumentedOperation): fc.Arbitrary<Request> {
  const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.name !== 'cursor')
  const values = query.map(({ name, schema }) => [name, valuesOf(schema)] as const)
  return fc.record({
    path: fc.constant({}),
    query: fc
      .record(Object.fromEntries(values), { requiredKeys: [] })
      .map((given) => Object.entries(given).map(([name, value]) => [name, String(value)])),
    body: bodySchema === undefined ? fc.constant(undefined) : valuesOf(bodySchema),
  })
}

async function send({ method, path }: DocumentedOperation, request: Request): Promise<Answer> {
  const given: Record<string, string> = { ...ids, ...request.path }
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encoded(given[name] ?? ''))
  const query = request.query.map((pair) => pair.map(encoded).join('=')).join('&')
  return api.call(method, query === '' ? filled : `${filled}?${query}`, request.body)
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))
}

/** Of the places among messages, of which a request names one, the first, with our own message for it. */
function withKnownPlace(query: Request['query']): Request['query'] {
  const [first] = query.filter(([name]) => places.includes(name))
  const rest = query.filter(([name]) => !places.includes(name))
  if (first === undefined) return query
  return [...rest, first[0] === 'at' ? first : [first[0], ids.up_to ?? '']]
}

const places = ['before', 'after', 'around', 'at']

/** The same body with our own ids where it names something, so that it is found. */
function withKnownIds({ path }: DocumentedOperation, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const known = Object.entries(ids).filter(([name]) => Object.hasOwn(body, name))
  const files = Object.hasOwn(body, 'file_ids')
    ? { file_ids: [path.startsWith('/api/inbox/replies') ? ids.reply_file : ids.file_id] }
    : {}
  return { ...body, ...Object.fromEntries(known), ...files }
}

function expectAsDeclared(operation: DocumentedOperation, answer: Answer): void {
  const type = answer.headers.get('content-type')?.split(';')[0]
  const declared = operation.contentTypes(answer.status)
  const isDeclared = [type, `${type?.split('/')[0]}/*`].some((each) => declared.includes(each ?? ''))
  expect({ type, declared, isDeclared, ...answer }).toMatchObject({ isDeclared: true })
  expect(answer.status).toBeLessThan(500)
  if (type?.includes('json')) expect(operation.mismatch(answer.status, answer.body)).toBeUndefined()
}

/** Everything stored, without what is written by itself a moment after a change. */
async function everythingStored(): Promise<string> {
  // What follows an earlier message's answer is no trace of the request in question.
  await api.container.advancing.idle()
  const background = ['idempotent_requests', 'webhook_deliveries', 'roll_ups', 'settlements']
  const collections = await api.connection.listCollections()
  const names = collections.map(({ name }) => name).filter((name) => !background.includes(name))
  const pending = { pending_events: 0, pending_counts: 0, pending_stats: 0, due: 0 }
  const project = { projection: { ...pending, counts: 0, settled: 0, counted: 0 } }
  const stored = names.toSorted().map(async (name) => ({
    name,
    documents: await api.connection.collection(name).find({}, project).sort({ _id: 1 }).toArray(),
  }))
  return JSON.stringify(await Promise.all(stored), null, 1)
}

/** A request with one thing in it that nobody sends by mistake: in its path, its query or its body. */
function hostileRequestsTo(operation: DocumentedOperation): fc.Arbitrary<Request> {
  const good = requestsTo(operation)
  const names = operation.parameters.map(({ name }) => name)
  const inPath = operation.parameters.flatMap((parameter) => (parameter.in === 'path' ? parameter.name : []))
  const queryKey = fc.constantFrom(...names, 'id', 'status[$ne]', '$where', '__proto__')
  const spoiled = [
    fc
      .record({ request: good, pair: fc.tuple(queryKey, inAddress) })
      .map(({ request, pair }) => ({ ...request, query: [...request.query, pair] })),
  ]
  if (inPath.length > 0) {
    const pathId = fc.record({ request: good, name: fc.constantFrom(...inPath), id: hostileId })
    spoiled.push(pathId.map(({ request, name, id }) => ({ ...request, path: { [name]: id } })))
  }
  if (operation.bodySchema !== undefined) {
    const change = fc.record({ request: good, place: fc.nat(), key: hostileKey, value: hostileValue })
    spoiled.push(change.map(({ request, ...what }) => ({ ...request, body: spoil(request.body, what) })))
  }
  return fc.oneof(...spoiled)
}

/** Node refuses longer addresses itself. */
const inAddress = hostileText.map((text) => text.slice(0, 1_000))
const hostileId = fc
  .oneof(inAddress, fc.uuid({ version: 7 }), fc.constantFrom('[object Object]', '%ff'))
  .filter((id) => !['', '.', '..'].includes(id.trim()))

/** The body with one value in it changed, or one more in it. */
function spoil(
  body: unknown,
  { place, key, value }: { place: number; key: string; value: unknown },
): unknown {
  const chosen = place % countValues(body)
  let visited = -1
  const changed = JSON.stringify(body, (_name, here: unknown) => {
    visited += 1
    if (visited !== chosen) return here
    return typeof here === 'object' && here !== null ? { ...here, [key]: value } : value
  })
  return JSON.parse(changed)
}

function countValues(body: unknown): number {
  let count = 0
  JSON.stringify(body, (_name, here: unknown) => {
    count += 1
    return here
  })
  return count
}

/**
 * A reminder's time is ahead, and nobody is erased. Here no WhatsApp runs, forms are sent elsewhere, and nobody signs in or has a link; and of a questionnaire its schema cannot say which steps may follow which, nor of a table
 * which columns it has.
 */
const neverDone = [
  'GET /api/leads/{lead_id}/erasure',
  'POST /api/leads/{lead_id}/reminders',
  'POST /api/leads/{lead_id}/files',
  'POST /api/inbox/replies/files',
  'POST /api/inbox/leads/{lead_id}/undo-status',
  'POST /api/channels/whatsapp/restart',
  'POST /api/channels/whatsapp/logout',
  'PUT /api/niches/{niche_id}/flow',
  'POST /api/spend/import',
  'PUT /api/session',
  'POST /api/join/look',
  'PUT /api/join',
  'PATCH /api/me',
  'PUT /api/me/password',
  'PUT /api/me/shift',
  'PUT /api/shop/hours',
  'DELETE /api/me/sessions/{session_id}',
  'GET /api/me/telegram',
  'POST /api/me/telegram/code',
  'DELETE /api/me/telegram',
]
// A fixed seed: a failure is found again at the next run.
const seed = 20_241_117

const named = operations.map((operation) => [operation.name, operation] as const)
const withBody = named.filter(([, { bodySchema }]) => bodySchema !== undefined)

describe.each(named)('%s', (_name, operation) => {
  beforeAll(async () => {
    ids = await makeOneOfEach()
  })

  test('answers every request that its description allows, as it says', async () => {
    let done = 0
    const check = async (request: Request): Promise<void> => {
      const known = { query: withKnownPlace(request.query), body: withKnownIds(operation, request.body) }
      const answer = await send(operation, { ...request, ...known })
      expectAsDeclared(operation, answer)
      if (answer.status === 200) done += 1
    }
    await fc.assert(fc.asyncProperty(requestsTo(operation), check), { numRuns: 6, seed })
    expect(done > 0).toBe(!neverDone.includes(operation.name))
  })

  test('refuses what it does not allow, as it says and without a trace, or takes it as it is', async () => {
    let before = await everythingStored()
    const check = async (request: Request): Promise<void> => {
      const answer = await send(operation, request)
      expectAsDeclared(operation, answer)
      const after = await everythingStored()
      if (answer.status !== 200) expect(after).toBe(before)
      before = after
    }
    await fc.assert(fc.asyncProperty(hostileRequestsTo(operation), check), { numRuns: 10, seed })
  })
})

describe('a body that is no JSON, or no use', () => {
  beforeAll(async () => {
    ids = await makeOneOfEach()
  })

  test.each(withBody)('%s refuses', async (_name, operation) => {
    const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? '')
    const before = await everythingStored()
    const headers = { 'content-type': 'application/json' }
    for (const [what, body] of hostileBodies) {
      const answer = await api.send(path, { method: operation.method, headers, body })
      expectAsDeclared(operation, answer)
      expect([400, 413], what).toContain(answer.status)
    }
    expect(await everythingStored()).toBe(before)
  })
})
