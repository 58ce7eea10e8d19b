import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

const webRoot = fileURLToPath(new URL('../../../dist/web', import.meta.url))
const json = { 'content-type': 'application/json' }
let api: TestApi
let asset: string
beforeAll(async () => {
  api = await startApi({ webRoot })
  for (let index = 0; index < 20; index += 1) {
    await api.call('POST', '/api/leads', { name: `Иван ${index}`, source: 'olx' })
  }
  asset = /src="(\/assets\/[^"]+\.js)"/.exec(String((await api.send('/')).body))?.[1] ?? ''
})
afterAll(() => api.close())

/** An answer as it is on the wire, not decoded. */
async function raw(path: string, headers: Record<string, string | string[]> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const sent = rawRequest(new URL(path, api.baseUrl), { method, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks),
          }),
        )
      })
      sent.on('error', reject).end()
    },
  )
}

/** What a server says to these very bytes. */
async function speak(request: string): Promise<string> {
  const socket = connect(Number(new URL(api.baseUrl).port), '127.0.0.1')
  socket.write(request)
  return text(socket)
}

describe('a page', () => {
  test.each(['/', '/?status=hot', '/board', '/campaigns', '/system'])(
    'at %s is there for whoever asks, whatever they say they take',
    async (path) => {
      for (const accept of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
        const answer = await raw(path, accept)
        expect(answer.status).toBe(200)
        expect(answer.headers['content-type']).toContain('text/html')
      }
    },
  )

  test('is none where there is no page, unless a browser asks', async () => {
    expect((await raw('/nothing')).status).toBe(404)
    expect((await raw('/nothing', { accept: '*/*' })).status).toBe(404)
    expect((await raw('/nothing', { accept: 'text/html' })).status).toBe(200)
  })
})

describe('an address', () => {
  test.each([
    ['/api/leads', 'GET, HEAD, POST, OPTIONS'],
    ['/api/leads/1', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
    ['/api/leads/1/status', 'PATCH, OPTIONS'],
    ['/api/leads.csv', 'GET, HEAD, OPTIONS'],
    ['/api/health', 'GET, HEAD, OPTIONS'],
    ['/openapi.json', 'GET, HEAD, OPTIONS'],
    ['/docs/json', 'GET, HEAD, OPTIONS'],
    ['/docs/static/swagger-ui.css', 'GET, HEAD, OPTIONS'],
    ['/redoc', 'GET, HEAD, OPTIONS'],
    ['/metrics', 'GET, HEAD, OPTIONS'],
    ['/ws', 'GET, HEAD, OPTIONS'],
    ['/assets/x.js', 'GET, HEAD, OPTIONS'],
    ['/', 'GET, HEAD, OPTIONS'],
    ['/admin/queues', 'GET, HEAD, OPTIONS'],
  ])('%s says which methods it knows, to OPTIONS and to every other one', async (path, allow) => {
    const options = await raw(path, {}, 'OPTIONS')
    expect([options.status, options.headers.allow]).toEqual([204, allow])
    const others = ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'].filter((method) => !allow.includes(method))
    for (const method of others) {
      const answer = await raw(path, {}, method)
      expect([answer.status, answer.headers.allow], method).toEqual([405, allow])
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
  })

  test('that nothing has is not found by any method', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
      for (const path of ['/api/nothing', '/api/', '/nothing']) {
        expect((await raw(path, {}, method)).status, `${method} ${path}`).toBe(404)
      }
    }
  })

  test('is the same with a slash at its end', async () => {
    const { body } = await api.call('GET', '/api/leads')
    expect((await api.call('GET', '/api/leads/')).body).toEqual(body)
    expect((await api.call('GET', '/api/leads/?limit=1')).headers.get('link')).toMatch(/^<\/api\/leads\?/)
    expect((await api.call('POST', '/api/niches/', { name: 'Н', category: 'к' })).status).toBe(200)
  })
})

describe('HEAD', () => {
  test('says of every answer what GET does, without its content', async () => {
    for (const path of [
      '/api/leads',
      '/api/leads.csv',
      '/openapi.json',
      '/docs',
      '/',
      asset,
      '/api/leads/x',
    ]) {
      const [got, head] = [await raw(path), await raw(path, {}, 'HEAD')]
      expect(head.status, path).toBe(got.status)
      expect(head.body.length).toBe(0)
      for (const name of ['content-type', 'etag', 'vary', 'link']) {
        expect(head.headers[name], `${path} ${name}`).toBe(got.headers[name])
      }
      const length = head.headers['content-length']
      expect([undefined, String(got.body.length)], path).toContain(length)
    }
  })
})

describe('a request', () => {
  const host = `Host: localhost\r\n`
  test.each([
    ['two hosts', `${host}Host: example.com\r\n`, 400],
    ['the same host twice', `${host}host: localhost\r\n`, 400],
    ['one host', host, 200],
    ['no host', '', 400],
  ])('with %s', async (_what, hosts, status) => {
    const answer = await speak(`GET /api/health HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    if (status === 400) expect(answer.toLowerCase()).toContain('application/problem+json')
  })

  const niche = JSON.stringify({ name: 'Ниша', category: 'к', description: 'д'.repeat(9_000) })
  const post = (encoding: string, body: Buffer<ArrayBuffer> | string): Promise<Answer> =>
    api.send('/api/niches', { method: 'POST', headers: { ...json, 'content-encoding': encoding }, body })

  test.each([
    ['gzip', gzipSync(niche)],
    ['deflate', deflateSync(niche)],
    ['br', brotliCompressSync(niche)],
    ['identity', niche],
  ])('with a body in %s is read', async (encoding, body) => {
    const answer = await post(encoding, body)
    expect(answer.status).toBe(200)
    const { body: stored } = await api.call('GET', `/api/niches/${idOf(answer)}`)
    expect(stored).toMatchObject({ description: 'д'.repeat(9_000) })
  })

  test('with a body in another encoding is told which ones are read', async () => {
    for (const encoding of ['compress', 'gzip, gzip', 'x']) {
      const answer = await post(encoding, gzipSync(niche))
      expect(answer.status).toBe(415)
      expect(answer.headers.get('accept-encoding')).toBe('br, gzip, deflate')
      expect(refusedFields(answer)).toEqual(['content-encoding'])
    }
  })

  test('with a body that is not what its encoding says is refused', async () => {
    for (const body of [niche, gzipSync(niche).subarray(0, 40)]) {
      const answer = await post('gzip', body)
      expect(answer.status).toBe(400)
    }
  })

  test('with a body that unpacks to more than 1 MiB is too large', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '))
    expect((await post('gzip', bomb)).status).toBe(413)
  })
})

describe('an answer', () => {
  test('over 1 KB is compressed for whoever takes it so, and says that it varies', async () => {
    for (const path of [
      '/api/leads',
      '/api/leads.csv',
      '/openapi.json',
      '/docs/ws',
      '/redoc/redoc.standalone.js',
    ]) {
      const plain = await raw(path)
      expect(plain.headers['content-encoding']).toBeUndefined()
      const packed = await raw(path, { 'accept-encoding': 'gzip' })
      expect(packed.headers['content-encoding'], path).toBe('gzip')
      expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
      for (const { headers } of [plain, packed]) expect(headers.vary).toContain('accept-encoding')
      const preferred = await raw(path, { 'accept-encoding': 'gzip, br;q=0' })
      expect(preferred.headers['content-encoding']).toBe('gzip')
    }
    expect((await raw('/api/leads', { 'accept-encoding': 'gzip, br' })).headers['content-encoding']).toBe(
      'br',
    )
    expect((await raw(asset, { 'accept-encoding': 'br' })).headers['content-encoding']).toBe('br')
  })

  test('that is small is sent as it is', async () => {
    const { headers } = await raw('/api/health', { 'accept-encoding': 'gzip' })
    expect(headers['content-encoding']).toBeUndefined()
  })

  test('that somebody has already is not sent again', async () => {
    for (const path of ['/openapi.json', '/docs/json', '/docs/ws.json', '/redoc', '/', asset, '/api/leads']) {
      const etag = String((await raw(path)).headers.etag)
      for (const known of [etag, `W/${etag.replace('W/', '')}`, `"x", ${etag}`, '*']) {
        const answer = await raw(path, { 'if-none-match': known })
        expect(answer.status, `${path} ${known}`).toBe(304)
        expect(answer.body.length).toBe(0)
      }
      for (const known of ['"x"', etag.slice(0, -2)]) {
        expect((await raw(path, { 'if-none-match': known })).status, `${path} ${known}`).toBe(200)
      }
    }
  })

  test('that is compressed has a tag of its own, by which it is known again', async () => {
    for (const path of ['/openapi.json', '/api/leads']) {
      const plain = String((await raw(path, { 'accept-encoding': 'identity' })).headers.etag)
      const packed = String((await raw(path, { 'accept-encoding': 'gzip' })).headers.etag)
      expect(packed).toBe(plain.replace(/"$/, '-gzip"'))
      const again = await raw(path, { 'accept-encoding': 'gzip', 'if-none-match': packed })
      expect([again.status, again.headers.etag]).toEqual([304, packed])
    }
  })

  test('that was compressed can be changed on condition that it is still so', async () => {
    const notes = 'Длинная заметка. '.repeat(200)
    const id = idOf(await api.call('POST', '/api/leads', { name: 'Подробный', source: 'olx', notes }))
    const { headers } = await raw(`/api/leads/${id}`, { 'accept-encoding': 'gzip' })
    expect(headers['content-encoding']).toBe('gzip')
    const patch = async (): Promise<number> => {
      const known = { 'content-type': 'application/json', 'if-match': String(headers.etag) }
      const request = { method: 'PATCH', headers: known, body: JSON.stringify({ budget: 1 }) }
      return (await api.send(`/api/leads/${id}`, request)).status
    }
    expect(await patch()).toBe(200)
    expect(await patch()).toBe(412)
  })

  test('has another tag once it says something else', async () => {
    const before = (await raw('/api/leads')).headers.etag
    await api.call('POST', '/api/leads', { name: 'Новый', source: 'olx' })
    expect((await raw('/api/leads', { 'if-none-match': String(before) })).status).toBe(200)
  })

  test('that refuses has no tag, and varies by language', async () => {
    const { headers } = await raw('/api/leads/x')
    expect(headers.etag).toBeUndefined()
    expect(headers.vary).toContain('accept-language')
  })
})
