import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lookupPublic, mayBePublic, PrivateAddressError } from '../../../src/webhooks/public-address.ts'
import { createWebhookSender } from '../../../src/webhooks/webhook-sender.ts'
import { answering, type Receiver, startReceiver } from '../../support/receiver.ts'

let receiver: Receiver
const strict = createWebhookSender({ allowPrivate: false })
const lenient = createWebhookSender({ allowPrivate: true, timeoutMs: 1_000 })

beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.close())
beforeEach(() => {
  receiver.requests.length = 0
  receiver.answer = answering(204)
})

const post = { headers: { 'content-type': 'application/json' }, body: '{"a":"ж"}' }

describe('a sender that may not reach the own network', () => {
  const hosts = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '017700000001',
    '0.0.0.0',
    // A name: what it resolves to is looked at.
    'localhost',
    'localhost.',
    'bot.localhost',
    '0177.0.0.1',
    '0x7f.1',
    '[::127.0.0.1]',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
  ]

  test.each(hosts)('connects to nobody at %s, where a server listens', async (host) => {
    const result = await strict({ ...post, url: `http://${host}:${receiver.port}/hook` })
    expect(result).toEqual({ status: null, problem: 'private_address' })
    expect(receiver.requests).toEqual([])
  })

  test.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '168.63.129.16',
    '192.0.0.192',
    '[::10.0.0.1]',
    '[fec0::1]',
    '[64:ff9b:1::a00:1]',
    '[::ffff:0:10.0.0.1]',
    '224.0.0.1',
    '255.255.255.255',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ])('does not even try %s', async (host) => {
    for (const protocol of ['http', 'https']) {
      const url = `${protocol}://${host}/hook`
      expect(await strict({ ...post, url })).toEqual({ status: null, problem: 'private_address' })
    }
  })
})

describe('a sender', () => {
  test('posts body and headers as given', async () => {
    expect(await lenient({ ...post, url: receiver.url })).toEqual({ status: 204, problem: null })
    expect(receiver.requests).toMatchObject([{ path: '/hook', body: post.body, headers: post.headers }])
  })

  test.each([301, 302, 307, 308])('follows no %i, least of all to this machine', async (status) => {
    receiver.answer = answering(status, { location: `http://127.0.0.1:${receiver.port}/secret` })
    expect(await lenient({ ...post, url: receiver.url })).toEqual({ status, problem: 'redirect' })
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/hook'])
  })

  test.each([400, 404, 410, 429, 500, 503])('counts %i as not taken', async (status) => {
    receiver.answer = answering(status)
    expect(await lenient({ ...post, url: receiver.url })).toEqual({ status, problem: 'bad_status' })
  })

  test('waits for no answer longer than its time', async () => {
    receiver.answer = () => undefined
    expect(await lenient({ ...post, url: receiver.url })).toEqual({ status: null, problem: 'timeout' })
  })

  test('believes a status whose body never ends, and reads only so much of it', async () => {
    let isRead = 0
    receiver.answer = (_request, response) => {
      response.writeHead(200)
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16 * 1024))) isRead += 16
        if (!response.destroyed) response.once('drain', write)
      }
      write()
    }
    expect(await lenient({ ...post, url: receiver.url })).toEqual({ status: 200, problem: null })
    expect(isRead).toBeLessThan(16 * 1024)
    receiver.answer = (_request, response) => response.writeHead(200).write('slow')
    expect(await lenient({ ...post, url: receiver.url })).toEqual({ status: 200, problem: null })
  })

  test('tells that nobody answers', async () => {
    expect(await lenient({ ...post, url: 'http://127.0.0.1:1/' })).toEqual({
      status: null,
      problem: 'unreachable',
    })
  })
})

test.each([
  ['8.8.8.8', true],
  ['crm.example.kz', true],
  ['[2a00:1450:4010::8b]', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['[::1]', false],
  ['[::ffff:8.8.8.8]', false],
  ['localhost', false],
  ['intranet', false],
  ['db.internal', false],
  ['printer.local', false],
  ['a.localhost.', false],
  ['localhost.', false],
  ['metadata.google.internal', false],
  ['metadata.google.internal.', false],
  ['localhost.localdomain', false],
  ['168.63.129.16', false],
  ['[::7f00:1]', false],
  ['[fec0::1]', false],
  ['100.100.100.200', false],
])('%s may be public: %s', (host, expected) => {
  expect(mayBePublic(host)).toBe(expected)
})

test('a name is looked up as its caller wants it, and refused where an address of it is private', async () => {
  for (const all of [true, false]) {
    const failure = await new Promise((resolve) => lookupPublic('localhost', { all }, resolve))
    expect(failure).toBeInstanceOf(PrivateAddressError)
  }
  const unknown = await new Promise((resolve) => lookupPublic('no-such-name.invalid', { all: true }, resolve))
  expect(unknown).not.toBeInstanceOf(PrivateAddressError)
})

describe('how long a receiver asks to be left alone', () => {
  const asked = async (status: number, retryAfter: string): Promise<number | undefined> => {
    receiver.answer = answering(status, { 'retry-after': retryAfter })
    return (await lenient({ ...post, url: receiver.url })).retryAfterMs
  }

  test.each([429, 503])('is read from a %s, in seconds or as a date', async (status) => {
    expect(await asked(status, '20')).toBe(20_000)
    const inAMinute = new Date(Date.now() + 60_000).toUTCString()
    expect(await asked(status, inAMinute)).toBeGreaterThan(50_000)
    expect(await asked(status, inAMinute)).toBeLessThanOrEqual(60_000)
  })

  test.each(['', 'soon', '-5', '1.5', 'Sun, 06 Nov 1994 08:49:37 GMT'])(
    'is nothing in %j',
    async (retryAfter) => {
      expect(await asked(429, retryAfter)).toBeUndefined()
    },
  )

  test('is not asked by other answers', async () => {
    expect(await asked(500, '20')).toBeUndefined()
  })
})
