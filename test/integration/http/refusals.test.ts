import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const json = { 'content-type': 'application/json' }
const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = json,
): RequestInit => ({
  method: 'POST',
  headers,
  body,
})
const deep = `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)},"category":"x"}`

const refusals: [string, string, RequestInit, number][] = [
  ['broken JSON', '/api/niches', post('{"name":'), 400],
  ['a trailing comma', '/api/niches', post('{"name":"a",}'), 400],
  ['JSON null', '/api/niches', post('null'), 400],
  ['a JSON array', '/api/niches', post('[]'), 400],
  ['a JSON string', '/api/niches', post('"name"'), 400],
  ['__proto__', '/api/niches', post('{"name":"a","category":"b","__proto__":{"x":1}}'), 400],
  [
    'constructor.prototype',
    '/api/niches',
    post('{"name":"a","category":"b","constructor":{"prototype":{}}}'),
    400,
  ],
  ['JSON that is 10 000 levels deep', '/api/niches', post(deep), 400],
  [
    'bytes that are not UTF-8',
    '/api/niches',
    post(Buffer.from('{"name":"\xff","category":"b"}', 'latin1')),
    400,
  ],
  ['plain text', '/api/niches', post('name', { 'content-type': 'text/plain' }), 400],
  ['a form', '/api/niches', post('name=a', { 'content-type': 'application/x-www-form-urlencoded' }), 400],
  ['a content type that is none', '/api/niches', post('{}', { 'content-type': 'json' }), 400],
  ['a body over 1 MiB', '/api/niches', post(`{"name":"${'a'.repeat(1024 * 1024)}"}`), 413],
  ['an unknown route', '/api/nothing', {}, 404],
  ['another method', '/api/niches', { method: 'DELETE' }, 405],
  ['a path id of another form', '/api/niches/1', {}, 404],
  ['a path id that is over-long', `/api/niches/${'a'.repeat(5000)}`, {}, 404],
  ['a path id with U+0000', '/api/niches/%00', {}, 404],
  ['a path id that is an operator', '/api/niches/%7B%22$ne%22:1%7D', {}, 404],
  ['broken percent-encoding in the path', '/api/niches/%', {}, 400],
  ['percent-encoding that is not UTF-8', '/api/niches/%ff', {}, 400],
  ['an operator in the query', '/api/niches?status[$ne]=active', {}, 400],
  ['__proto__ in the query', '/api/niches?__proto__=1', {}, 400],
]

describe('every refusal', () => {
  test.each(refusals)('answers %s with problem details', async (...refusal) => {
    const [, path, request, status] = refusal
    const answer = await api.send(path, request)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.body).toEqual({
      type: expect.stringMatching(/^\/problems\/[a-z-]+$/),
      title: expect.stringMatching(/[а-я]/),
      status,
      detail: expect.stringMatching(/[а-я]/),
      errors: expect.any(Array),
      request_id: answer.headers.get('x-request-id') ?? expect.any(String),
    })
  })

  test('leaves nothing behind', async () => {
    const before = await api.call('GET', '/api/niches')
    for (const [, path, request] of refusals) await api.send(path, request)
    expect((await api.call('GET', '/api/niches')).body).toEqual(before.body)
    expect(Object.prototype).not.toHaveProperty('x')
  })

  test('is in English where the client prefers it', async () => {
    const headers = { ...json, 'accept-language': 'en-US,en;q=0.9,ru;q=0.1' }
    const answer = await api.send('/api/niches', post('{"name":"a","cpl_target":-1,"x":1}', headers))
    expect(answer.body).toMatchObject({
      title: 'Invalid request parameters',
      errors: [
        { path: 'category', message: 'required: expected a string' },
        { path: 'cpl_target', message: 'expected a number of at least 0' },
        { path: 'x', message: 'unknown field' },
      ],
    })
  })

  test('says in Russian what each field is expected to be', async () => {
    const body = { name: ' ', category: 5, cpl_target: '500', roi_target: -1, status: 'active' }
    const answer = await api.call('POST', '/api/niches', body)
    expect(answer.body).toMatchObject({
      errors: [
        { path: 'name', message: 'ожидается непустой текст' },
        { path: 'category', message: 'ожидается строка' },
        { path: 'cpl_target', message: 'ожидается число' },
        { path: 'roi_target', message: 'ожидается число не меньше 0' },
        { path: 'status', message: 'неизвестное поле' },
      ],
    })
  })
})

describe('a request without a body', () => {
  test('is refused where fields are required, naming them', async () => {
    for (const headers of [{}, json]) {
      const answer = await api.send('/api/niches', { method: 'POST', headers })
      expect(answer.status).toBe(400)
      expect(refusedFields(answer)).toEqual(['name', 'category'])
    }
  })

  test.each(['POST', 'PATCH', 'PUT'])('by %s is refused, also where no field is required', async (method) => {
    const niche = idOf(await api.call('POST', '/api/niches', { name: 'Ниша', category: 'a' }))
    const lead = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
    const webhook = { url: 'https://example.com/', events: ['lead.hot'] }
    const hook = idOf(await api.call('POST', '/api/webhooks', webhook))
    const paths = {
      POST: ['/api/niches', `/api/leads/${lead}/messages`, '/api/keys'],
      PATCH: [`/api/niches/${niche}`, `/api/leads/${lead}`, `/api/webhooks/${hook}`],
      PUT: [`/api/niches/${niche}/flow`, `/api/leads/${lead}/bot`],
    }
    for (const path of Object.entries(paths).find(([name]) => name === method)?.[1] ?? []) {
      for (const headers of [{}, json]) {
        const answer = await api.send(path, { method, headers })
        expect(answer.status, path).toBe(400)
        expect(refusedFields(answer).length).toBeGreaterThan(0)
      }
      if (method === 'PATCH') expect((await api.call(method, path, {})).status).toBe(200)
    }
  })

  test('deletes, also under a JSON content type', async () => {
    const niche = await api.call('POST', '/api/niches', { name: 'Ниша', category: 'a' })
    const address = `/api/niches/${idOf(niche)}`
    expect((await api.send(address, { method: 'DELETE', headers: json })).status).toBe(200)
  })
})

describe('the request id', () => {
  test('is the client’s own where it is fit for a log', async () => {
    const answer = await api.send('/api/niches', { headers: { 'x-request-id': 'abc-1.2:3' } })
    expect(answer.headers.get('x-request-id')).toBe('abc-1.2:3')
  })

  test.each(['a b', 'a'.repeat(65), '<script>'])('is a new one instead of %o', async (id) => {
    const answer = await api.send('/api/niches', { headers: { 'x-request-id': id } })
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})
