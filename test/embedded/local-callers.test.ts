import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startWhatsappWeb } from '../../stand-ins/whatsapp/server.ts'
import { startServer, token } from '../stand-ins/telegram/start-server.ts'

/** The status that a request with these headers gets. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

test.each([
  ['a program', {}, 200],
  ['a program by a name of this machine', { host: 'localhost:1' }, 200],
  ['a page of a name that points at this machine', { host: 'rebound.example' }, 403],
  ['a page of another site', { origin: 'https://example.kz' }, 403],
  ['a page of this machine', { origin: 'http://localhost:8000' }, 403],
  ['a page of a file', { origin: 'null' }, 403],
])('the Bot API and its control answer %s with %j: %i', async (_who, headers, status) => {
  const { apiRoot } = await startServer()
  for (const path of ['/control/bots/leadbot_test_bot', `/bot${token}/getMe`])
    expect(await statusOf(apiRoot + path, headers)).toBe(status)
})

test('the control of WhatsApp answers a program that knows its token, and no page', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-callers-'))
  // No browser is started here.
  const whatsapp = await startWhatsappWeb({ port: 0, dataDir, chromiumPath: process.execPath })
  onTestFinished(async () => {
    await whatsapp.close()
    await rm(dataDir, { recursive: true })
  })
  const { controlUrl, port } = whatsapp
  expect(await statusOf(`${controlUrl}/phone`, {})).toBe(200)
  expect(await statusOf(`${controlUrl}/phone`, { origin: 'https://example.kz' })).toBe(403)
  expect(await statusOf(`${controlUrl}/phone`, { host: 'rebound.example' })).toBe(403)
  for (const guess of ['control', 'control/guess'])
    expect(await statusOf(`http://127.0.0.1:${port}/${guess}/phone`, {})).toBe(404)
})
