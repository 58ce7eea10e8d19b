import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { createTelegraf } from './start-bot.ts'
import { startServer } from './start-server.ts'
import { type Received, startReceiver } from './webhook-receiver.ts'

test('carries a conversation with a telegraf webhook and its secret', async () => {
  const { apiRoot, call, customer } = await startServer()
  const bot = createTelegraf(apiRoot)
  bot.on('message', (ctx) => ctx.reply(`echo ${ctx.text}`))
  bot.botInfo = await bot.telegram.getMe()
  const server = createServer(bot.webhookCallback('/hook', { secretToken: 'local-secret_1' })).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  await bot.telegram.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: 'local-secret_1' })

  const aigerim = customer()
  await aigerim.send('сәлем')
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'echo сәлем' })
  await eventually(async () =>
    expect((await call('getWebhookInfo')).result).toMatchObject({ pending_update_count: 0 }),
  )
})

test('sends the secret token with every update', async () => {
  const { call, customer } = await startServer()
  const secrets: unknown[] = []
  const url = await startReceiver(({ headers, answer }) => {
    secrets.push(headers['x-telegram-bot-api-secret-token'])
    answer(204)
  })
  await call('setWebhook', { url, secret_token: 'S3cret' })
  await customer(1).send('a')
  await customer(2).send('b')
  await eventually(() => expect(secrets).toEqual(['S3cret', 'S3cret']))
})

test('refuses getUpdates with 409 while a webhook is set', async () => {
  const { call } = await startServer()
  const url = await startReceiver(({ answer }) => answer(200))
  await call('setWebhook', { url })
  expect(await call('getUpdates')).toMatchObject({
    status: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  })
  await call('deleteWebhook')
  expect(await call('getUpdates')).toMatchObject({ status: 200, result: [] })
})

test('ends a waiting poll with 409 when a webhook is set', async () => {
  const { call, control } = await startServer()
  const poll = call('getUpdates', { timeout: 20 })
  await eventually(async () => expect((await control.state()).poller_connected_since).not.toBeNull())
  const url = await startReceiver(({ answer }) => answer(200))
  await call('setWebhook', { url })
  expect(await poll).toMatchObject({ status: 409 })
})

test('repeats a refused update until it is confirmed, before the next of the same chat', async () => {
  const { call, control, customer } = await startServer()
  const texts: unknown[] = []
  const url = await startReceiver(({ update, answer }) => {
    texts.push(update.message?.text)
    answer(texts.length < 3 ? 500 : 200)
  })
  await customer().send('first')
  await customer().send('second')
  await call('setWebhook', { url })
  await eventually(() => expect(texts).toEqual(['first', 'first', 'first', 'second']))
  await eventually(async () => expect((await control.state()).pending_updates).toBe(0))
})

test('reports the last failure and what is still pending', async () => {
  const { call, customer } = await startServer({ webhookRetryMs: 60_000 })
  const url = await startReceiver(({ answer }) => answer(503))
  await call('setWebhook', { url, max_connections: 7, allowed_updates: ['message'] })
  await customer().send('hello')
  await eventually(async () =>
    expect((await call('getWebhookInfo')).result).toMatchObject({
      url,
      pending_update_count: 1,
      last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
      max_connections: 7,
      allowed_updates: ['message'],
    }),
  )
})

test('does not let a chat that fails hold up another', async () => {
  const { call, customer } = await startServer({ webhookRetryMs: 60_000 })
  const confirmed: unknown[] = []
  const url = await startReceiver(({ update, answer }) => {
    if (update.message?.chat.id === 1) return answer(500)
    confirmed.push(update.message?.text)
    answer(200)
  })
  await call('setWebhook', { url })
  await customer(1).send('stuck')
  await customer(2).send('free')
  await eventually(() => expect(confirmed).toEqual(['free']))
})

test('waits as long as Retry-After asks', async () => {
  const { call, customer } = await startServer({ webhookRetryMs: 1 })
  const arrivedAtMs: number[] = []
  const url = await startReceiver(({ answer }) => {
    arrivedAtMs.push(performance.now())
    if (arrivedAtMs.length === 1) answer(429, { headers: { 'retry-after': '1' } })
    else answer(200)
  })
  await call('setWebhook', { url })
  await customer().send('hello')
  await eventually(() => expect(arrivedAtMs).toHaveLength(2))
  const [first = 0, second = 0] = arrivedAtMs
  expect(second - first).toBeGreaterThan(990)
})

test('holds back the next message of a chat, but not its button presses', async () => {
  const { call, customer } = await startServer()
  const open: Received[] = []
  const url = await startReceiver((received) => void open.push(received))
  const aigerim = customer()
  const { message_id } = await aigerim.send('in work')
  await aigerim.send('held back')
  await aigerim.pressData(message_id, 'yes')
  await call('setWebhook', { url })
  await eventually(() => expect(open).toHaveLength(2))
  expect(open.map(({ update }) => update.message?.text ?? update.callback_query?.data)).toEqual([
    'in work',
    'yes',
  ])
  for (const { answer } of open.splice(0)) answer(200)
  await eventually(() => expect(open.map(({ update }) => update.message?.text)).toEqual(['held back']))
})

test('opens no more connections than max_connections', async () => {
  const { call, customer } = await startServer()
  const open: Received[] = []
  const all: number[] = []
  const url = await startReceiver((received) => {
    all.push(received.update.update_id)
    open.push(received)
  })
  await Promise.all([1, 2, 3, 4, 5].map((id) => customer(id).send('hello')))
  await call('setWebhook', { url, max_connections: 2 })
  while (all.length < 5) {
    await eventually(() => expect(open).toHaveLength(all.length < 5 ? 2 : 1))
    open.shift()?.answer(200)
    const count = all.length
    if (count < 5) await eventually(() => expect(all.length).toBeGreaterThan(count))
    expect(open.length).toBeLessThanOrEqual(2)
  }
})

test('runs the method call that a webhook gives as its answer', async () => {
  const { call, customer } = await startServer()
  const url = await startReceiver(({ answer }) =>
    answer(200, { body: { method: 'sendMessage', chat_id: 7, text: 'by reply' } }),
  )
  await call('setWebhook', { url })
  const aigerim = customer(7)
  await aigerim.send('hello')
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'by reply' })
})

test('redelivers a confirmed update to the webhook', async () => {
  const { call, control, customer } = await startServer()
  const ids: number[] = []
  const url = await startReceiver(({ update, answer }) => {
    ids.push(update.update_id)
    answer(200)
  })
  await call('setWebhook', { url })
  const { update_id } = await customer().send('hello')
  await eventually(async () => expect((await control.state()).pending_updates).toBe(0))
  await control.redeliver(Number(update_id), 2)
  await eventually(() => expect(ids).toEqual([update_id, update_id, update_id]))
})

test('drops what is pending when a webhook is set with drop_pending_updates', async () => {
  const { call, control, customer } = await startServer()
  const texts: unknown[] = []
  const url = await startReceiver(({ update, answer }) => {
    texts.push(update.message?.text)
    answer(200)
  })
  await customer().send('old')
  await call('setWebhook', { url, drop_pending_updates: true })
  await customer().send('new')
  await eventually(async () => expect((await control.state()).pending_updates).toBe(0))
  expect(texts).toEqual(['new'])
})

test.each(['https://example.com/hook', 'http://192.0.2.1/hook', 'http://127.0.0.1.example.com/', 'nonsense'])(
  'refuses the webhook %s, which is not on this machine',
  async (url) => {
    const { call } = await startServer()
    expect(await call('setWebhook', { url })).toMatchObject({ status: 400, error_code: 400 })
  },
)
