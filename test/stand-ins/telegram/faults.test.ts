import { expect, test } from 'vitest'
import { createTelegraf } from './start-bot.ts'
import { startServer } from './start-server.ts'

test('answers 429 with retry_after beyond a burst of 20 in one chat when flood control is on', async () => {
  const { apiRoot, control, customer } = await startServer()
  const { telegram } = createTelegraf(apiRoot)
  await customer(7).send('hello')
  await customer(8).send('hello')
  await control.setFloodControl(true)
  // Twice the burst, so that what a slow machine lets trickle back does not matter.
  const sends = await Promise.allSettled(Array.from({ length: 40 }, () => telegram.sendMessage(7, 'again')))
  const refused = sends.filter((send) => send.status === 'rejected')
  expect(sends.length - refused.length).toBeGreaterThanOrEqual(20)
  expect(refused[0]?.reason).toMatchObject({
    code: 429,
    parameters: { retry_after: 1 },
    description: 'Too Many Requests: retry after 1',
  })
  await telegram.sendMessage(8, 'another chat')
  await control.setFloodControl(false)
  await telegram.sendMessage(7, 'again')
})

test('fails as many calls as the rule says, and only those of its chat', async () => {
  const { call, control, customer } = await startServer()
  await customer(7).send('hello')
  await customer(8).send('hello')
  await control.setFaults([{ method: 'sendMessage', chat_id: 7, times: 2, error_code: 429, retry_after: 3 }])
  const send = async (chat_id: number): Promise<number> =>
    (await call('sendMessage', { chat_id, text: 'a' })).status
  expect(await call('sendMessage', { chat_id: 7, text: 'a' })).toEqual({
    status: 429,
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 3',
    parameters: { retry_after: 3 },
  })
  expect([await send(8), await send(7), await send(7)]).toEqual([200, 429, 200])
})

test('does nothing when the connection is cut before, and sends when it is cut after', async () => {
  const { apiRoot, control, customer } = await startServer()
  const { telegram } = createTelegraf(apiRoot)
  await customer(7).send('hello')
  await control.setFaults([
    { method: 'sendMessage', drop: 'before' },
    { method: 'sendMessage', drop: 'after' },
  ])
  await expect(telegram.sendMessage(7, 'never done')).rejects.toMatchObject({ name: 'FetchError' })
  await expect(telegram.sendMessage(7, 'done, unknown to the bot')).rejects.toMatchObject({
    name: 'FetchError',
  })
  await telegram.sendMessage(7, 'answered')
  expect((await customer(7).messages()).map(({ text }) => text)).toEqual([
    'hello',
    'done, unknown to the bot',
    'answered',
  ])
  expect(await control.calls()).toMatchObject([
    { method: 'sendMessage', status: null, message_id: null },
    { method: 'sendMessage', status: null, message_id: 2 },
    { method: 'sendMessage', status: 200, message_id: 3 },
  ])
})

test('delays a call by the time asked for', async () => {
  const { call, control } = await startServer()
  await control.setFaults([{ method: 'getMe', delay_ms: 200 }])
  const startedAtMs = performance.now()
  await call('getMe')
  expect(performance.now() - startedAtMs).toBeGreaterThan(190)
})

test('shows the calls after a sequence number, with chat, status and error', async () => {
  const { call, control } = await startServer()
  await call('getMe')
  await call('sendmessage', { chat_id: 7, text: 'a' })
  expect(await control.calls(1)).toMatchObject([
    { seq: 2, method: 'sendMessage', chat_id: 7, status: 400, error: 'Bad Request: chat not found' },
  ])
  expect(await control.calls(2)).toEqual([])
})

test('forgets all rules at DELETE', async () => {
  const { apiRoot, call, control } = await startServer()
  await control.setFaults([{ method: 'getMe', error_code: 500, times: 5 }])
  await fetch(`${apiRoot}/control/bots/leadbot_test_bot/faults`, { method: 'DELETE' })
  expect(await call('getMe')).toMatchObject({ status: 200 })
  expect((await control.state()).faults).toEqual([])
})
