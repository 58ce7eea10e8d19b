import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'

const http = (env: Record<string, string>) => loadConfig(env).http

describe('API_AUTH', () => {
  test.each(['127.0.0.1', 'localhost', '::1', '127.0.0.2'])('is none by itself on HOST %s', (HOST) => {
    expect(http({ HOST })).toMatchObject({ apiAuth: 'none', isLocalOnly: true })
  })

  test.each(['0.0.0.0', '::', '192.168.1.5', 'leads.example', '127.0.0.1.example', '::ffff:10.0.0.1'])(
    'must be said outright on HOST %s',
    (HOST) => {
      expect(() => http({ HOST })).toThrow(
        /^Settings: API_AUTH: expected key \(.+ none, because HOST can be reached/,
      )
      expect(http({ HOST, API_AUTH: 'key' })).toMatchObject({ apiAuth: 'key', isLocalOnly: false })
      expect(http({ HOST, API_AUTH: 'none' })).toMatchObject({ apiAuth: 'none', isLocalOnly: false })
    },
  )
})

test.each([
  ['TRUST_PROXY', 'true'],
  ['CORS_ORIGINS', 'https://shop.example'],
  ['TELEGRAM_WEBHOOK_URL', 'https://leads.example/telegram'],
])(
  '%s lets others in: whether the API asks for a key must be said, also on a loopback HOST',
  (name, value) => {
    expect(() => http({ [name]: value })).toThrow(
      new RegExp(`^Settings: API_AUTH: expected key \\(.+ none, because ${name} is set`),
    )
    for (const API_AUTH of ['key', 'none']) {
      expect(http({ [name]: value, API_AUTH })).toMatchObject({ apiAuth: API_AUTH, isLocalOnly: false })
    }
  },
)

describe('the rate limits', () => {
  const off = { perMinuteAndIp: null, perHourAndKey: null, perMinuteAndPerson: null }
  const usual = { perMinuteAndIp: 100, perHourAndKey: 1000, perMinuteAndPerson: 1200 }

  test.each([
    [{ API_AUTH: 'key' }],
    [{ API_AUTH: 'key', HOST: '0.0.0.0' }],
    [{ API_AUTH: 'none', HOST: '0.0.0.0' }],
    [{ API_AUTH: 'none', TRUST_PROXY: 'true' }],
  ])('are on with %j: others than this machine’s programs ask', (env) => {
    expect(http(env).limits).toEqual(usual)
  })

  test.each([[{}], [{ API_AUTH: 'none' }]])('are off with %j', (env) => {
    expect(http(env).limits).toEqual(off)
  })

  test('are changed and lifted by settings', () => {
    expect(http({ RATE_LIMIT_IP_PER_MINUTE: '5' }).limits).toEqual({ ...off, perMinuteAndIp: 5 })
    expect(http({ RATE_LIMIT_PERSON_PER_MINUTE: '5' }).limits).toEqual({ ...off, perMinuteAndPerson: 5 })
    expect(http({ API_AUTH: 'key', RATE_LIMIT_KEY_PER_HOUR: 'off' }).limits).toEqual({
      ...usual,
      perHourAndKey: null,
    })
  })
})

test('CORS_ORIGINS and TRUST_PROXY are lists', () => {
  const keyed = { API_AUTH: 'key' }
  expect(http({ ...keyed, CORS_ORIGINS: 'https://a.example, http://localhost:3000' }).corsOrigins).toEqual([
    'https://a.example',
    'http://localhost:3000',
  ])
  expect(http({ ...keyed, TRUST_PROXY: '10.0.0.0/8, 2001:db8::1' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '2001:db8::1',
  ])
  expect(http({ ...keyed, TRUST_PROXY: 'true' }).trustedProxies).toEqual([
    'loopback',
    'linklocal',
    'uniquelocal',
  ])
})

test.each([
  ['API_AUTH', 'yes'],
  ['CORS_ORIGINS', '*'],
  ['CORS_ORIGINS', 'https://a.example/'],
  ['CORS_ORIGINS', 'a.example'],
  ['TRUST_PROXY', 'everyone'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '10.0.0.0/8/8'],
  ['RATE_LIMIT_IP_PER_MINUTE', '0'],
  ['RATE_LIMIT_KEY_PER_HOUR', '-1'],
  ['TLS_CERT', 'cert.pem'],
])('%s=%s stops the start and is named, without its value', (name, value) => {
  expect(() => loadConfig({ [name]: value })).toThrow(
    new RegExp(`^Settings: ${name}: expected (?!.*${value.replace('*', '\\*')}$)`),
  )
})
