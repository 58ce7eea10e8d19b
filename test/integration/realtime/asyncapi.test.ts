import specification from '@asyncapi/specs/schemas/3.0.0-without-$id.json' with { type: 'json' }
import { Ajv } from 'ajv'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { LiveEventType } from '../../../src/events/event.schema.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { listen } from '../../support/live-client.ts'

const Document = z.looseObject({
  channels: z.object({ events: z.object({ address: z.literal('/ws') }) }),
  components: z.object({
    messages: z.record(
      z.string(),
      z.object({
        title: z.string(),
        payload: z.looseObject({}),
        examples: z.array(z.object({ payload: z.unknown() })),
      }),
    ),
    schemas: z.record(z.string(), z.looseObject({})),
  }),
})

let api: TestApi
let document: z.infer<typeof Document>
let ajv: Ajv

beforeAll(async () => {
  api = await startApi()
  document = Document.parse((await api.call('GET', '/docs/ws.json')).body)
  ajv = new Ajv({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'document', ...document })
})
afterAll(() => api.close())

function errorsOf(name: string, message: unknown): unknown {
  const validate = ajv.getSchema(`document#/components/messages/${name}/payload`)
  if (!validate) throw new Error(`no message ${name} is described`)
  return validate(message) ? null : validate.errors
}

test('the document is AsyncAPI 3', () => {
  const isAsyncapi = new Ajv({ strict: false, validateFormats: false }).compile(specification)
  isAsyncapi(document)
  expect(isAsyncapi.errors).toBeNull()
})

test('it describes every message of both sides, with examples that fit', () => {
  const names = Object.keys(document.components.messages)
  const control = [
    'ready',
    'subscribed',
    'resync',
    'pong',
    'error',
    'subscribe',
    'ping',
    'look',
    'front',
    'presence',
  ]
  expect(names.toSorted()).toEqual([...LiveEventType.options, ...control].toSorted())
  for (const [name, { title, examples }] of Object.entries(document.components.messages)) {
    expect(title, name).toMatch(/[а-я]/)
    expect(examples.length, name).toBeGreaterThan(0)
    for (const { payload } of examples) expect(errorsOf(name, payload), name).toBeNull()
  }
})

test('what is really said is as described', async () => {
  const client = await listen(api.baseUrl)
  const lead = { name: 'Айгуль', source: 'olx' }
  const { body } = await api.call('POST', '/api/leads', lead)
  const { id } = z.object({ id: z.string() }).parse(body)
  await api.call('POST', `/api/leads/${id}/messages`, { message: 'Здравствуйте', sender: 'lead' })
  const niche = z
    .object({ id: z.string() })
    .parse((await api.call('POST', '/api/niches', { name: 'А', category: 'b' })).body)
  await api.call('POST', '/api/campaigns', { niche_id: niche.id, name: 'Б', platform: 'olx' })
  client.say('?')
  client.say({ type: 'ping' })
  const said = ['ready', 'subscribed', 'error', 'pong', 'lead.created', 'message.created', 'campaign.updated']
  await vi.waitFor(
    () => {
      expect(client.heard.map(({ type }) => type)).toEqual(expect.arrayContaining(said))
    },
    { timeout: 20_000 },
  )
  for (const message of client.heard) expect(errorsOf(message.type, message), message.type).toBeNull()
  await client.leave()
})

test('the page for people names every message and loads nothing', async () => {
  const answer = await api.send('/docs/ws')
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  const page = String(answer.body)
  expect(page).not.toMatch(/<script|src=|url\(|undefined|\[object/)
  for (const name of Object.keys(document.components.messages)) expect(page).toContain(`id="${name}"`)
})
