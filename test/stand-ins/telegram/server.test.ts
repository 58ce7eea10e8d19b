import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startBotApiServer } from '../../../stand-ins/telegram/server.ts'
import { eventually } from '../../support/eventually.ts'
import { account, clientsOf } from './start-server.ts'
import { startReceiver } from './webhook-receiver.ts'

async function createDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'telegram-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  return dataDir
}

test('rejects when the port is taken, and lets go of the directory', async () => {
  const first = await startBotApiServer({ port: 0, dataDir: await createDataDir(), tokens: [account] })
  const dataDir = await createDataDir()
  await expect(startBotApiServer({ port: first.port, dataDir, tokens: [account] })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  await first.close()
  const second = await startBotApiServer({ port: first.port, dataDir, tokens: [account] })
  expect(second.port).toBe(first.port)
  await second.close()
})

test('rejects a token without a bot id', async () => {
  const tokens = [{ ...account, token: 'secret' }]
  await expect(startBotApiServer({ port: 0, dataDir: await createDataDir(), tokens })).rejects.toThrow(
    'no bot id',
  )
})

test('keeps the bots of one server apart', async () => {
  const other = { token: '1000002:other', username: 'other_bot', firstName: 'Other' }
  const server = await startBotApiServer({
    port: 0,
    dataDir: await createDataDir(),
    tokens: [account, other],
  })
  onTestFinished(server.close)
  await clientsOf(server.apiRoot).customer(7).send('hello')
  const answer = await fetch(`${server.apiRoot}/bot${other.token}/sendMessage?chat_id=7&text=a`)
  expect(await answer.json()).toMatchObject({ description: 'Bad Request: chat not found' })
})

test('closes while a webhook has not answered, and delivers again after the next start', async () => {
  const dataDir = await createDataDir()
  const received: unknown[] = []
  const url = await startReceiver(({ update, answer }) => {
    received.push(update.message?.text)
    if (received.length > 1) answer(200)
  })
  const first = await startBotApiServer({ port: 0, dataDir, tokens: [account] })
  await clientsOf(first.apiRoot).call('setWebhook', { url })
  await clientsOf(first.apiRoot).customer(7).send('hello')
  await eventually(() => expect(received).toHaveLength(1))
  await first.close()

  const second = await startBotApiServer({ port: 0, dataDir, tokens: [account] })
  onTestFinished(second.close)
  await eventually(() => expect(received).toEqual(['hello', 'hello']))
})
