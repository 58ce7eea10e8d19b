import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { createTelegraf, startPolling } from './start-bot.ts'
import { startServer, token } from './start-server.ts'

test('carries a conversation between a customer and a telegraf bot that polls', async () => {
  const { apiRoot, customer } = await startServer()
  const bot = createTelegraf(apiRoot)
  bot.on('message', (ctx) => ctx.reply(`echo ${ctx.text}`))
  void startPolling(bot)
  const aigerim = customer()

  await aigerim.start('ad42')
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'echo /start ad42', from: { is_bot: true } })
  await aigerim.send('сәлем')
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'echo сәлем' })
  expect((await aigerim.messages()).map(({ text }) => text)).toEqual([
    '/start ad42',
    'echo /start ad42',
    'сәлем',
    'echo сәлем',
  ])
})

test('gives telegraf the start payload of a deep link', async () => {
  const { apiRoot, customer } = await startServer()
  const bot = createTelegraf(apiRoot)
  bot.start((ctx) => ctx.reply(`payload ${ctx.payload}`))
  void startPolling(bot)
  const aigerim = customer()
  await aigerim.start('summer-2')
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'payload summer-2' })
})

test('hands out updates again until a higher offset confirms them', async () => {
  const { call, customer } = await startServer()
  const first = await customer().send('one')
  const second = await customer().send('two')
  const both = [{ update_id: first.update_id }, { update_id: second.update_id }]

  expect((await call('getUpdates')).result).toMatchObject(both)
  expect((await call('getUpdates')).result).toMatchObject(both)
  expect((await call('getUpdates', { offset: second.update_id })).result).toMatchObject([both[1]])
  expect((await call('getUpdates')).result).toMatchObject([both[1]])
  expect((await call('getUpdates', { offset: Number(second.update_id) + 1 })).result).toEqual([])
  expect((await call('getUpdates')).result).toEqual([])
})

test('gives the whole batch to the next poller when one is killed in the middle of it', async () => {
  const { apiRoot, call, control, customer } = await startServer()
  const aigerim = customer()
  const first = await aigerim.send('handled before the kill')
  const second = await aigerim.send('cut off')
  const script = fileURLToPath(new URL('hanging-bot.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, token, apiRoot], { stdio: 'ignore' })
  const exited = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'handled' })
  child.kill('SIGKILL')
  await exited

  expect(await control.state()).toMatchObject({ pending_updates: 2 })
  expect((await call('getUpdates')).result).toMatchObject([
    { update_id: first.update_id },
    { update_id: second.update_id },
  ])
})

test('forgets everything before the last n updates at offset -n', async () => {
  const { call, customer } = await startServer()
  await customer().send('one')
  const last = await customer().send('two')
  expect((await call('getUpdates', { offset: -1 })).result).toMatchObject([{ update_id: last.update_id }])
  expect((await call('getUpdates')).result).toMatchObject([{ update_id: last.update_id }])
})

test('keeps to the limit, oldest first', async () => {
  const { call, customer } = await startServer()
  const first = await customer().send('one')
  await customer().send('two')
  expect((await call('getUpdates', { limit: 1 })).result).toMatchObject([{ update_id: first.update_id }])
})

test('answers a long poll as soon as a customer writes', async () => {
  const { call, control, customer } = await startServer()
  const poll = call('getUpdates', { timeout: 20 })
  await eventually(async () => expect((await control.state()).poller_connected_since).not.toBeNull())
  const sent = await customer().send('hello')
  expect((await poll).result).toMatchObject([{ update_id: sent.update_id, message: { text: 'hello' } }])
})

test('ends the earlier of two pollers with 409', async () => {
  const { call, control, customer } = await startServer()
  const earlier = call('getUpdates', { timeout: 20 })
  await eventually(async () => expect((await control.state()).poller_connected_since).not.toBeNull())
  const later = call('getUpdates', { timeout: 20 })
  expect(await earlier).toMatchObject({
    status: 409,
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  })
  await customer().send('for the later one')
  expect(await later).toMatchObject({ status: 200, result: [{ message: { text: 'for the later one' } }] })
})

test('rejects the launch of the older telegraf instance when a second one starts', async () => {
  const { apiRoot, control } = await startServer()
  const launched = startPolling(createTelegraf(apiRoot))
  await eventually(async () => expect((await control.state()).poller_connected_since).not.toBeNull())
  void startPolling(createTelegraf(apiRoot))
  await expect(launched).rejects.toThrow('409: Conflict: terminated by other getUpdates request')
})

test('forgets a poller that has hung up', async () => {
  const { apiRoot, control } = await startServer()
  const bot = createTelegraf(apiRoot)
  void startPolling(bot)
  await eventually(async () => expect((await control.state()).poller_connected_since).not.toBeNull())
  bot.stop()
  await eventually(async () => expect((await control.state()).poller_connected_since).toBeNull())
})

test('leaves out updates of types that were not allowed when they happened', async () => {
  const { call, customer } = await startServer()
  await call('getUpdates', { allowed_updates: ['message'] })
  const { message_id } = await customer().send('typo')
  expect(await customer().edit(message_id, 'text')).toEqual({ update_id: null, message_id })
  await call('getUpdates', { allowed_updates: [] })
  expect((await customer().edit(message_id, 'texts')).update_id).not.toBeNull()
  const { result } = await call('getUpdates')
  expect(result).toMatchObject([{ message: { text: 'typo' } }, { edited_message: { text: 'texts' } }])
})

test('redelivers a confirmed update under its old numbers as often as asked', async () => {
  const { apiRoot, control, customer } = await startServer()
  const bot = createTelegraf(apiRoot)
  const seen: number[] = []
  bot.on('message', (ctx) => void seen.push(ctx.update.update_id))
  void startPolling(bot)
  const { update_id } = await customer().send('hello')
  await eventually(async () => expect((await control.state()).pending_updates).toBe(0))
  await control.redeliver(Number(update_id), 2)
  await eventually(() => expect(seen).toEqual([update_id, update_id, update_id]))
})

test('keeps the order when an update comes again that has not come before', async () => {
  const { call, control, customer } = await startServer()
  const first = await customer().send('one')
  const second = await customer().send('two')
  await control.redeliver(Number(second.update_id))

  const ids = [first, second, second].map(({ update_id }) => ({ update_id }))
  expect((await call('getUpdates', { limit: 1 })).result).toMatchObject(ids.slice(0, 1))
  expect((await call('getUpdates')).result).toMatchObject(ids)
})
