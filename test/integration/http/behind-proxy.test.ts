import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'
import { isInstalled, type ReverseProxy, startCaddy, startNginx } from '../../support/reverse-proxy.ts'

let keyless: TestApi
let guarded: TestApi
let proxy: ReverseProxy | undefined

beforeAll(async () => {
  keyless = await startApi()
  guarded = await startApi({ http: { apiAuth: 'key', trustedProxies: ['loopback'] } })
})
afterEach(async () => {
  await proxy?.close()
  proxy = undefined
})
afterAll(async () => {
  await keyless.close()
  await guarded.close()
})

/** What a stranger is told who asks the proxy for an admin's key. */
async function askForKey(through: ReverseProxy): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${through.baseUrl}/api/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'stranger', scopes: ['admin'] }),
  })
  return { status: answer.status, body: await answer.json() }
}

const refusal = {
  status: 403,
  body: { type: '/problems/forbidden', detail: expect.stringContaining('API_AUTH') },
}

describe.skipIf(!isInstalled('nginx'))('nginx', () => {
  test.each([
    ['with nothing but proxy_pass', ''],
    ['that says whom it asks for', 'proxy_set_header X-Real-IP $remote_addr;'],
    [
      'that passes the name on, by HTTP/1.1',
      'proxy_http_version 1.1; proxy_set_header X-Forwarded-Host $host;',
    ],
  ])('%s gives no stranger a key of a server without keys', async (_what, more) => {
    proxy = await startNginx(`proxy_pass ${keyless.baseUrl}; ${more}`)
    expect(await askForKey(proxy)).toMatchObject(refusal)
    expect((await keyless.call('GET', '/api/keys')).body).toEqual([])
  })

  test('lets a key in where the API asks for one, and nobody else', async () => {
    proxy = await startNginx(`proxy_pass ${guarded.baseUrl};`)
    const { key } = await guarded.deps.keys.create({ name: 'staff', scopes: ['read'] })
    const leads = `${proxy.baseUrl}/api/leads`
    expect((await fetch(leads)).status).toBe(401)
    expect((await fetch(leads, { headers: { 'x-api-key': key } })).status).toBe(200)
  })
})

describe.skipIf(!isInstalled('caddy'))('Caddy', () => {
  test('gives no stranger a key of a server without keys', async () => {
    proxy = await startCaddy(`reverse_proxy ${keyless.baseUrl}`)
    expect(await askForKey(proxy)).toMatchObject(refusal)
  })
})
