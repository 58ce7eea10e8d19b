import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '../../../src/http/problem.ts'
import { startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function sendRaw(bytes: string): Promise<{ head: string; problem: Problem }> {
  const socket = connect(Number(new URL(api.baseUrl).port), '127.0.0.1')
  socket.write(bytes)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { head, problem: Problem.parse(JSON.parse(body)) }
}

describe('what never becomes a request', () => {
  test.each([
    ['garbage', 'hello\r\n\r\n', 400],
    ['headers over 16 KiB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['a header with U+0000', 'GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n', 400],
    [
      'two different lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
    ],
  ])('%s is answered with problem details and a closed connection', async (_what, bytes, status) => {
    const { head, problem } = await sendRaw(bytes)
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head).toContain('Content-Type: application/problem+json; charset=utf-8')
    expect(head).toContain('Connection: close')
    expect(problem.status).toBe(status)
  })
})
