import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'

const webRoot = fileURLToPath(new URL('../../../dist/web', import.meta.url))
const navigation = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

let api: TestApi
beforeAll(async () => {
  api = await startApi({ webRoot })
})
afterAll(() => api.close())

describe('the inbox', () => {
  test.each(['/', '/board', '/campaigns/0193397f-3a00-7000-8000-000000000002', '/?status=hot'])(
    'opens at %s and loads from this server alone',
    async (address) => {
      const { status, headers, body } = await api.send(address, navigation)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toContain('text/html')
      expect(headers.get('cache-control')).toBe('no-cache')
      expect(body).not.toMatch(/(src|href)="(https?:)?\/\//)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("script-src 'self'")
      expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/)
    },
  )

  test.each(['/api/nothing', '/docs/nothing', '/assets/nothing.js'])(
    'leaves %s to be answered with problem details, also in a browser',
    async (address) => {
      const { status, headers } = await api.send(address, navigation)
      expect(status).toBe(404)
      expect(headers.get('content-type')).toContain('application/problem+json')
    },
  )

  test('is not what a program gets for an address that does not exist', async () => {
    expect((await api.send('/nothing', { headers: { accept: 'application/json' } })).status).toBe(404)
  })

  test('has its scripts kept by browsers for good, and compressed for those who ask', async () => {
    const page = String((await api.send('/', navigation)).body)
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
    const { status, headers } = await api.send(script, { headers: { 'accept-encoding': 'gzip' } })
    expect(status).toBe(200)
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(headers.get('cache-control')).toContain('immutable')
  })
})
