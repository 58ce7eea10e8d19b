import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startApi, type TestApi } from '../../support/api.ts'

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).length(1),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: z.record(z.string(), z.object({ schema: z.unknown() })) }),
  ),
})
const Document = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ version: z.literal('0.1.0') }),
  tags: z.array(z.object({ name: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), z.object({ examples: z.array(z.unknown()).optional() })),
  }),
})

let api: TestApi
let document: z.infer<typeof Document>
let operations: { name: string; path: string; method: string; operation: z.infer<typeof Operation> }[]

beforeAll(async () => {
  api = await startApi()
  document = Document.parse((await api.call('GET', '/openapi.json')).body)
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation,
    })),
  )
})
afterAll(() => api.close())

function headersOf({ parameters }: z.infer<typeof Operation>): string[] {
  return parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name)
}

/** What the ending of a path promises. */
const files: Record<string, string> = {
  ...{ '.csv': 'text/csv', '.txt': 'text/plain', '.svg': 'image/svg+xml', '.png': 'image/png' },
  '/preview': 'image/webp',
  '.zip': 'application/zip',
  file: 'application/octet-stream',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const promised = [
  'GET /api/files/room',
  'GET /api/health',
  'POST /api/niches',
  'GET /api/niches',
  'GET /api/niches/{niche_id}',
  'PATCH /api/niches/{niche_id}',
  'DELETE /api/niches/{niche_id}',
  'GET /api/niches/{niche_id}/flow',
  'PUT /api/niches/{niche_id}/flow',
  'DELETE /api/niches/{niche_id}/flow',
  'POST /api/campaigns',
  'GET /api/campaigns',
  'GET /api/campaigns/{campaign_id}',
  'PATCH /api/campaigns/{campaign_id}',
  'PATCH /api/campaigns/{campaign_id}/status',
  'POST /api/campaigns/{campaign_id}/ads',
  'GET /api/campaigns/{campaign_id}/ads',
  'GET /api/ads/{ad_id}',
  'PATCH /api/ads/{ad_id}',
  'GET /api/ads/{ad_id}/links',
  'GET /api/ads/{ad_id}/qr.svg',
  'GET /api/ads/{ad_id}/qr.png',
  'GET /api/ads/{ad_id}/spend',
  'PUT /api/ads/{ad_id}/spend/{day}',
  'POST /api/spend/import',
  ...['/api/report', '/api/niches/{niche_id}/report', '/api/campaigns/{campaign_id}/report'].flatMap((path) =>
    ['', '.csv', '.xlsx'].map((form) => `GET ${path}${form}`),
  ),
  'POST /api/leads',
  'GET /api/leads',
  'GET /api/leads.csv',
  'GET /api/leads/{lead_id}',
  'PATCH /api/leads/{lead_id}',
  'DELETE /api/leads/{lead_id}',
  'GET /api/leads/{lead_id}/conversation.txt',
  'GET /api/leads/{lead_id}/export',
  'GET /api/leads/{lead_id}/export.zip',
  'PATCH /api/leads/{lead_id}/status',
  'PUT /api/leads/{lead_id}/bot',
  'POST /api/leads/{lead_id}/messages',
  'POST /api/ws/ticket',
  'POST /api/webhooks',
  'GET /api/webhooks',
  'GET /api/webhooks/{webhook_id}',
  'PATCH /api/webhooks/{webhook_id}',
  'DELETE /api/webhooks/{webhook_id}',
  'GET /api/webhooks/{webhook_id}/deliveries',
  'POST /api/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver',
  'POST /api/webhooks/{webhook_id}/ping',
  'POST /api/webhooks/{webhook_id}/replay',
  'POST /api/webhooks/{webhook_id}/rotate-secret',
  'GET /api/leads/{lead_id}/messages',
  'GET /api/leads/{lead_id}/notes',
  'POST /api/leads/{lead_id}/notes',
  'PATCH /api/leads/{lead_id}/notes/{note_id}',
  'DELETE /api/leads/{lead_id}/notes/{note_id}',
  'GET /api/me/mentions',
  'GET /api/me/reminders',
  'POST /api/flows/play',
  'DELETE /api/ads/{ad_id}',
  'GET /api/niches/{niche_id}/deletion',
  'GET /api/campaigns/{campaign_id}/deletion',
  'GET /api/campaigns/{campaign_id}/erasures',
  'GET /api/ads/{ad_id}/deletion',
  'GET /api/leads/{lead_id}/deletion',
  'GET /api/leads/{lead_id}/erasure',
  'POST /api/leads/{lead_id}/reminders',
  'PATCH /api/leads/{lead_id}/reminders/{reminder_id}',
  'DELETE /api/leads/{lead_id}/reminders/{reminder_id}',
  'GET /api/audit',
  'GET /api/audit.csv',
  'GET /api/report/answer-times',
  'PUT /api/me/mentions/seen',
  'POST /api/leads/{lead_id}/files',
  'POST /api/inbox/replies/files',
  'GET /api/messages/{message_id}/file',
  'POST /api/messages/{message_id}/file',
  'GET /api/messages/{message_id}/preview',
  'GET /api/inbox/leads',
  'GET /api/inbox/leads/{lead_id}',
  'GET /api/inbox/leads/{lead_id}/messages',
  'PUT /api/inbox/leads/{lead_id}/read',
  'PUT /api/inbox/leads/{lead_id}/unread',
  'PUT /api/inbox/leads/{lead_id}/snooze',
  'PUT /api/inbox/leads/{lead_id}/tags',
  'POST /api/inbox/leads/{lead_id}/undo-status',
  'POST /api/inbox/changes',
  'GET /api/inbox/tags',
  'PUT /api/leads/{lead_id}/assignee',
  'DELETE /api/leads/{lead_id}/assignee',
  'GET /api/inbox/colleagues',
  'GET /api/shop',
  'PATCH /api/shop',
  'GET /api/shop/hours',
  'PUT /api/shop/hours',
  'DELETE /api/shop/hours',
  'GET /api/inbox/campaigns',
  'GET /api/inbox/changes',
  'GET /api/inbox/found',
  'GET /api/inbox/leads/{lead_id}/same-phone',
  'GET /api/inbox/counts',
  'GET /api/inbox/me',
  'GET /api/inbox/figures',
  'GET /api/inbox/stats',
  'POST /api/inbox/replies',
  'GET /api/inbox/replies',
  'PATCH /api/inbox/replies/{reply_id}',
  'DELETE /api/campaigns/{campaign_id}',
  'GET /api/campaigns/{campaign_id}/history',
  'DELETE /api/inbox/replies/{reply_id}',
  'GET /api/channels',
  'GET /api/channels/{channel}',
  'POST /api/channels/whatsapp/restart',
  'POST /api/channels/whatsapp/logout',
  'GET /api/queues',
  'PUT /api/session',
  'DELETE /api/session',
  'GET /api/me',
  'PATCH /api/me',
  'PUT /api/me/password',
  'PUT /api/me/shift',
  'GET /api/me/sessions',
  'GET /api/me/filters',
  'POST /api/me/filters',
  'PATCH /api/me/filters/{filter_id}',
  'DELETE /api/me/filters/{filter_id}',
  'DELETE /api/me/sessions/{session_id}',
  'GET /api/me/telegram',
  'POST /api/me/telegram/code',
  'DELETE /api/me/telegram',
  'GET /api/people',
  'PATCH /api/people/{person_id}',
  'DELETE /api/people/{person_id}',
  'GET /api/people/{person_id}/export',
  'DELETE /api/people/{person_id}/sessions',
  'POST /api/people/{person_id}/password-link',
  'POST /api/invitations',
  'GET /api/invitations',
  'DELETE /api/invitations/{invitation_id}',
  'POST /api/join/look',
  'PUT /api/join',
  'POST /api/keys',
  'GET /api/keys',
  'DELETE /api/keys/{key_id}',
]

/** How those refuse that ask nobody who they are. */
const refusalsOfOpen: Record<string, string[]> = {
  'GET /api/health': [],
  'PUT /api/session': ['401', '429'],
  'DELETE /api/session': ['429'],
  'POST /api/join/look': ['404', '429'],
  'PUT /api/join': ['404', '429'],
}

describe('the OpenAPI document', () => {
  test('holds every promised route and no other', () => {
    expect(operations.map(({ name }) => name).toSorted()).toEqual(promised.toSorted())
  })

  test('is the same at both addresses', async () => {
    const [one, other] = await Promise.all([api.call('GET', '/openapi.json'), api.call('GET', '/docs/json')])
    expect(other.body).toEqual(one.body)
  })

  test('gives each operation its own id, a summary in Russian and a described tag', () => {
    const tags = document.tags.map(({ name }) => name)
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
    for (const { operation } of operations) {
      expect(operation.summary).toMatch(/[а-я]/)
      expect(tags).toContain(operation.tags[0])
    }
  })

  test('declares every answer: success and each refusal that the route can give', () => {
    for (const { name, path, operation } of operations) {
      const expected = ['200', '400', '500', '503']
      expected.push(...(refusalsOfOpen[name] ?? ['401', '403', '429']))
      if (path.includes('{')) expected.push('404')
      if (operation.requestBody !== undefined) expected.push('413', '415')
      if (headersOf(operation).includes('If-Match')) expected.push('412')
      const isRanged = name === 'GET /api/messages/{message_id}/file'
      if (isRanged) expected.push('206', '416')
      const { 409: _conflict, ...answers } = operation.responses
      expect(Object.keys(answers).toSorted(), name).toEqual(expected.toSorted())
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const isProblem = !/^20[06]$/.test(status) && !(path === '/api/health' && status === '503')
        const success =
          files[/(\.\w+|\/preview)$/.exec(path)?.[0] ?? (isRanged ? 'file' : '')] ?? 'application/json'
        expect(Object.keys(content).slice(0, isRanged ? 1 : undefined), `${name} ${status}`).toEqual([
          isProblem ? 'application/problem+json' : success,
        ])
      }
    }
  })

  test('declares 409 where something has to be unique or be there, and with its Idempotency-Key on every POST', () => {
    const posts = operations.filter(({ method }) => method === 'post').map(({ name }) => name)
    const conflicting = operations.filter(({ operation }) => '409' in operation.responses)
    expect(conflicting.map(({ name }) => name).toSorted()).toEqual(
      [
        'GET /api/ads/{ad_id}/qr.png',
        'GET /api/ads/{ad_id}/qr.svg',
        'PATCH /api/ads/{ad_id}',
        'PATCH /api/leads/{lead_id}/reminders/{reminder_id}',
        'PATCH /api/people/{person_id}',
        'DELETE /api/people/{person_id}',
        'PUT /api/join',
        'PUT /api/leads/{lead_id}/assignee',
        ...posts,
      ].toSorted(),
    )
    const repeatable = operations.filter(({ operation }) => headersOf(operation).includes('Idempotency-Key'))
    expect(repeatable.map(({ name }) => name)).toEqual(posts)
    expect(document.paths['/api/leads']?.post?.responses['409']?.description).toMatch(/занято/)
  })

  test('declares If-Match, and 412, where one known thing is changed', () => {
    const heeding = operations.filter(({ operation }) => headersOf(operation).includes('If-Match'))
    expect(heeding.map(({ name }) => name).toSorted()).toEqual(
      [
        'PATCH /api/niches/{niche_id}',
        'DELETE /api/leads/{lead_id}',
        'PATCH /api/leads/{lead_id}/notes/{note_id}',
        'DELETE /api/leads/{lead_id}/notes/{note_id}',
        'DELETE /api/niches/{niche_id}',
        'PUT /api/niches/{niche_id}/flow',
        'DELETE /api/niches/{niche_id}/flow',
        'PATCH /api/campaigns/{campaign_id}',
        'PATCH /api/campaigns/{campaign_id}/status',
        'PATCH /api/ads/{ad_id}',
        'DELETE /api/ads/{ad_id}',
        'PATCH /api/leads/{lead_id}',
        'PATCH /api/leads/{lead_id}/status',
        'PUT /api/inbox/leads/{lead_id}/tags',
        'PUT /api/leads/{lead_id}/bot',
        'PUT /api/leads/{lead_id}/assignee',
        'DELETE /api/leads/{lead_id}/assignee',
        'PATCH /api/shop',
        'PUT /api/shop/hours',
        'DELETE /api/shop/hours',
        'PATCH /api/people/{person_id}',
        'PATCH /api/webhooks/{webhook_id}',
        'DELETE /api/webhooks/{webhook_id}',
        'PATCH /api/inbox/replies/{reply_id}',
        'DELETE /api/campaigns/{campaign_id}',
        'DELETE /api/inbox/replies/{reply_id}',
      ].toSorted(),
    )
  })

  test('names its path parameters, and pages every long list', () => {
    for (const { name, path, operation } of operations) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
      const braced = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(
        inPath.map((parameter) => parameter.name),
        name,
      ).toEqual(braced)
    }
    for (const path of ['/api/niches', '/api/campaigns', '/api/leads']) {
      const parameters = document.paths[path]?.get?.parameters ?? []
      expect(parameters).toContainEqual(
        expect.objectContaining({
          name: 'limit',
          schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
        }),
      )
      expect(parameters.map(({ name }) => name)).toContain('cursor')
    }
  })

  test('refers to nothing that is missing', () => {
    const references = JSON.stringify(document.paths).matchAll(/"#\/components\/schemas\/(\w+)"/g)
    for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty(name)
  })

  test('shows an example of every answer and of every body', async () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect(schema.examples?.length, name).toBeGreaterThan(0)
    }
    const text = JSON.stringify((await api.call('GET', '/openapi.json')).body)
    for (const documented of [
      '"description":"Быстрый ремонт ноутбуков всех марок"',
      '"name":"Ремонт ноутбуков и компьютеров"',
      '"start_date":"2024-11-20"',
      '"conversion_rate":33.3',
      '"notes":"Интересуется ремонтом MacBook"',
      '"message":"Добрый день! Расскажите, что случилось?"',
      '"message":"Ниша удалена"',
    ]) {
      expect(text).toContain(documented)
    }
  })
})

describe('the pages that show it', () => {
  test.each(['/docs', '/docs/', '/redoc'])(
    '%s answers with a page that loads from this server alone',
    async (path) => {
      const answer = await api.send(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.body).not.toMatch(/(src|href|url)="?(https?:)?\/\//)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'self'")
      expect(policy).not.toMatch(/https?:|\*/)
    },
  )

  test.each([
    '/docs/static/swagger-ui-bundle.js',
    '/docs/static/swagger-ui.css',
    '/docs/static/swagger-initializer.js',
    '/redoc/redoc.standalone.js',
  ])('%s is served from the installed package', async (path) => {
    const answer = await api.send(path)
    expect(answer.status).toBe(200)
    expect(String(answer.body).length).toBeGreaterThan(500)
  })

  test('Swagger UI asks no validator elsewhere', async () => {
    const { body } = await api.send('/docs/static/swagger-initializer.js')
    expect(body).toContain('"validatorUrl":null')
    expect(body).not.toContain('validator.swagger.io')
  })
})
