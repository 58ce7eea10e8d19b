import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyPluginAsync, RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { accessOf } from '../../../src/auth/access.ts'
import type { Scope } from '../../../src/auth/scope.ts'
import { createChannelStatusStore } from '../../../src/channels/channel-status.store.ts'
import { type Answer, startApi, type TestApi } from '../../support/api.ts'

const webRoot = fileURLToPath(new URL('../../../dist/web', import.meta.url))
const routes: RouteOptions[] = []
/** Sees each route as it is registered; the symbol keeps its hook from being encapsulated. */
const collectRoutes: FastifyPluginAsync = Object.assign(
  async (app: FastifyInstance) => {
    app.addHook('onRoute', (route) => void routes.push(route))
  },
  { [Symbol.for('skip-override')]: true },
)

let api: TestApi
const keys = new Map<Scope, string>()

beforeAll(async () => {
  api = await startApi({
    http: { apiAuth: 'key', trustedProxies: ['loopback'] },
    plugins: [collectRoutes],
    webRoot,
  })
  for (const scope of ['read', 'write', 'admin'] as const) {
    keys.set(scope, (await api.deps.keys.create({ name: scope, scopes: [scope] })).key)
  }
})
afterAll(() => api.close())

describe('who may use what', () => {
  test('is said by every route, and nothing is open by oversight', () => {
    // What only says which methods there are tells nothing else.
    const told = routes.filter(({ config }) => config?.allow === undefined)
    const table = told.map((route) => `${accessOf(route)} ${[route.method].flat().join()} ${route.url}`)
    // Bull Board has many routes, which are its own business.
    const [board, ours] = [true, false].map((is) => table.filter((line) => line.includes(' /admin/') === is))
    expect(board).toContain('admin GET /admin/queues/')
    expect(board).toContain('admin PUT /admin/queues/api/queues/:queueName/pause')
    expect(board?.filter((line) => !line.startsWith('admin '))).toEqual([])
    const special = ours?.filter((line) => /^(open|admin)/.test(line)).toSorted()
    expect(special).toEqual(
      [
        'admin DELETE /api/keys/:key_id',
        'admin DELETE /api/webhooks/:webhook_id',
        'admin GET /api/keys',
        'admin GET /api/webhooks',
        'admin GET /api/webhooks/:webhook_id',
        'admin GET /api/webhooks/:webhook_id/deliveries',
        'admin HEAD /api/keys',
        'admin HEAD /api/webhooks',
        'admin HEAD /api/webhooks/:webhook_id',
        'admin HEAD /api/webhooks/:webhook_id/deliveries',
        'admin PATCH /api/webhooks/:webhook_id',
        'admin POST /api/keys',
        'admin POST /api/webhooks',
        'admin POST /api/webhooks/:webhook_id/deliveries/:delivery_id/redeliver',
        'admin POST /api/webhooks/:webhook_id/ping',
        'admin POST /api/webhooks/:webhook_id/replay',
        'admin POST /api/webhooks/:webhook_id/rotate-secret',
        ...['GET', 'HEAD'].flatMap((method) =>
          [
            '/',
            '/*',
            '/api/health',
            '/assets/*',
            '/board',
            '/campaigns',
            '/icon-192.png',
            '/icon-512.png',
            '/icon-maskable-512.png',
            '/icon.svg',
            '/manifest.webmanifest',
            '/worker.js',
            '/join',
            '/simulator',
            '/system',
          ].map((path) => `open ${method} ${path}`),
        ),
        ...['DELETE /api/session', 'POST /api/join/look', 'PUT /api/join', 'PUT /api/session'].map(
          (route) => `open ${route}`,
        ),
      ].toSorted(),
    )
    expect(table).toContain('read GET /docs/')
    expect(table).toContain('read GET /redoc')
    expect(table).toContain('read GET /openapi.json')
  })
})

const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ security: z.array(z.record(z.string(), z.array(z.string()))).optional() }),
    ),
  ),
})

let addresses = 0
/** From another address each time, so that no wrong key is one too many. */
async function send(
  path: string,
  { method = 'GET', headers = {} as Record<string, string> },
): Promise<Answer> {
  addresses += 1
  const address = `10.0.${Math.floor(addresses / 256)}.${addresses % 256}`
  return api.send(path, { method, headers: { 'x-forwarded-for': address, ...headers } })
}

interface Asking {
  method: string
  path: string
  /** Undefined where it is open to everybody, null where only people are let in. */
  scope: string | null | undefined
}

/** Every operation of the document with the scope it asks for. */
async function operations(): Promise<Asking[]> {
  const { body } = await ask('GET', '/openapi.json', keys.get('read'))
  return Object.entries(Document.parse(body).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, 'none'),
      scope: security?.length === 0 ? undefined : (security?.[0]?.ApiKey?.[0] ?? null),
    })),
  )
}

async function ask(method: string, path: string, key?: string): Promise<Answer> {
  return send(path, { method, headers: key === undefined ? {} : { 'x-api-key': key } })
}

describe('every operation of the OpenAPI document', () => {
  test('answers 401 without a key and to a wrong one, naming the way in', async () => {
    for (const { method, path, scope } of await operations()) {
      if (scope === undefined) continue
      const missing = await ask(method, path)
      expect(missing.status, `${method} ${path}`).toBe(401)
      expect(missing.headers.get('www-authenticate')).toBe('Bearer realm="leadbot"')
      expect(missing.body).toMatchObject({ type: '/problems/unauthorized', status: 401 })
      const wrong = await ask(method, path, `${keys.get('admin')?.slice(0, -1)}-`)
      expect(wrong.status, `${method} ${path}`).toBe(401)
      expect(wrong.headers.get('www-authenticate')).toBe('Bearer realm="leadbot", error="invalid_token"')
    }
  })

  test('answers 403 to a key without the scope and lets one with it through', async () => {
    for (const { method, path, scope } of await operations()) {
      if (scope === undefined) continue
      for (const [held, key] of keys) {
        const { status, body } = await ask(method, path, key)
        if (scope !== null && (held === scope || held === 'admin'))
          expect([200, 400, 404, 409], `${method} ${path}`).toContain(status)
        else
          expect({ held, method, path, status, body }).toMatchObject({ status: 403, body: { status: 403 } })
      }
    }
  })

  test('is closed, but for health and for who is about to sign in', async () => {
    const open = (await operations()).filter(({ scope }) => scope === undefined)
    expect(open.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'DELETE /api/session',
      'GET /api/health',
      'POST /api/join/look',
      'PUT /api/join',
      'PUT /api/session',
    ])
    expect((await ask('GET', '/api/health')).status).toBe(200)
  })
})

describe('a key', () => {
  const basic = (password: string): string => `Basic ${Buffer.from(`any:${password}`).toString('base64')}`

  test.each([
    ['X-API-Key', (key: string) => ({ 'x-api-key': key })],
    ['Authorization: Bearer', (key: string) => ({ authorization: `Bearer ${key}` })],
    ['the password of Authorization: Basic', (key: string) => ({ authorization: basic(key) })],
  ])('is taken from %s', async (_where, headersOf) => {
    const headers = headersOf(keys.get('read') ?? '')
    expect((await api.send('/api/niches', { headers })).status).toBe(200)
  })

  test.each(['', 'x', 'lb_00000000_', `lb_00000000_${'a'.repeat(43)}`, '__proto__', '{"$ne":null}'])(
    'is not %j',
    async (text) => {
      for (const headers of [
        { 'x-api-key': text },
        { authorization: `Bearer ${text}` },
        { authorization: basic(text) },
      ]) {
        expect((await send('/api/niches', { headers })).status).toBe(401)
      }
    },
  )

  test('is asked for by the browser where a person opens the documents', async () => {
    const answer = await api.send('/docs', { headers: { accept: 'text/html,*/*' } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="leadbot", charset="UTF-8"')
  })

  test('is asked for again where a lesser one was shown to a page for admins, all of it', async () => {
    for (const path of ['/admin/queues', '/admin/queues/api/queues', '/admin/queues/static/favicon.ico']) {
      const answer = await api.send(path, { headers: { authorization: basic(keys.get('write') ?? '') } })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="leadbot admin", charset="UTF-8"')
    }
    const headers = { authorization: basic(keys.get('admin') ?? '') }
    const { status, body } = await api.send('/admin/queues/api/queues', { headers })
    expect({ status, body }).toMatchObject({ status: 200, body: { queues: expect.any(Array) } })
  })

  test('is not needed to learn that an address does not exist', async () => {
    expect((await ask('GET', '/api/nothing')).status).toBe(404)
    expect((await ask('DELETE', '/api/niches')).status).toBe(405)
  })
})

test('the code that links a phone to WhatsApp is shown only to those who may write', async () => {
  const statuses = createChannelStatusStore(api.connection)
  const { key: writer } = await api.deps.keys.create({ name: 'writer', scopes: ['read', 'write'] })
  const idle = { problem: null, since: new Date(), account: null, last_message_at: null, caught_up: null }
  await statuses.report('whatsapp', { ...idle, state: 'qr', link_code: '2@ref,key' }, new Date())
  for (const path of ['/api/channels', '/api/channels/whatsapp']) {
    expect(JSON.stringify((await ask('GET', path, keys.get('read'))).body)).not.toContain('2@ref')
    expect(JSON.stringify((await ask('GET', path, writer)).body)).toContain('2@ref')
  }
})
