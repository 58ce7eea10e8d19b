import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { telephone } from '../../../script/browser.ts'
import { beginChat } from '../../../script/simulated-customer.ts'
import { freePort } from '../../../src/process/free-port.ts'
import { barriersOf } from '../../support/barriers.ts'
import { openBrowser, type TestBrowser } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'
import { createGate } from '../../support/gate.ts'
import { picture } from '../../support/kept-file.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

vi.setConfig({ testTimeout: 180_000 })

let dataDir: string
let server: ServerProcess
let browser: TestBrowser

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-story-'))
  server = await startServer({ dataDir, port: await freePort(), env: { LOG_LEVEL: 'warn' } })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser.close()
  await server.kill('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
  expect(browser.complaints).toEqual([])
  // Pages that are closed in the middle of a question are no faults of the server's.
  expect(server.output()).not.toContain('request failed')
})

test('a customer writes in one window, staff see the lead live in another, take over and answer', async () => {
  const staff = await browser.open(server.baseUrl)
  await staff.getByRole('searchbox').waitFor()

  const customer = await browser.open(`${server.baseUrl}/simulator`)
  await customer.getByRole('button', { name: 'Создать пример объявления' }).click()
  const ads = customer.getByRole('combobox', { name: 'Объявление, с которого пришёл клиент' })
  await vi.waitFor(async () => expect(await ads.inputValue()).not.toBe(''), 20_000)
  const { phone, say, hear } = await beginChat(customer, 'Айгерим')
  await hear('что вам нужно?')
  await say('Нужен срочный ремонт MacBook, разбит экран')
  await hear('Как к вам обращаться?')
  await say('Айгерим')
  await phone.getByRole('button', { name: 'Отправить мой номер' }).click()

  const row = staff.getByRole('link', { name: /Айгерим/ })
  await row.click()
  const log = staff.getByRole('log')
  await log.getByText('разбит экран').waitFor()
  await staff.getByText('+77771234567').first().waitFor()
  // Scored by the worker, and shown without anyone asking.
  await staff.getByText('Ремонт MacBook за день').first().waitFor()

  await staff.getByRole('button', { name: 'Взять на себя' }).click()
  await staff.getByRole('button', { name: 'Вернуть боту' }).waitFor()
  await staff.getByRole('textbox', { name: /Напишите ответ/ }).fill('Привозите сегодня до шести')
  await staff.keyboard.press('Enter')
  await hear('Привозите сегодня до шести')
  await say('Буду в пять')
  await log.getByText('Буду в пять').waitFor()
  // Whoever took over is not interrupted by the bot.
  const lines = await phone.getByRole('listitem').allTextContents()
  expect(lines.at(-1)).toContain('Буду в пять')

  // The inbox beside the telephone shows the same.
  const beside = customer.frameLocator('iframe')
  await beside
    .getByRole('link', { name: /Айгерим/ })
    .getByText('Буду в пять')
    .waitFor()
  expect(await barriersOf(customer)).toEqual([])
  await staff.context().close()
  await customer.context().close()
})

test('works on a telephone and in the dark, in the language that the customer has, with a photo', async () => {
  const page = await browser.open(`${server.baseUrl}/simulator`, { ...telephone, colorScheme: 'dark' })
  await page.getByRole('combobox', { name: 'Язык клиента' }).selectOption('kk')
  expect(await barriersOf(page)).toEqual([])
  const { phone, hear } = await beginChat(page, 'Нұрлан')
  await hear('Сәлеметсіз бе')
  await phone.getByRole('button', { name: 'Фото' }).click()
  await phone.getByRole('img', { name: 'Фото' }).waitFor()
  expect(await barriersOf(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await page.context().close()
})

test('what is typed while a message is on its way stays, and so does what cannot be sent', async () => {
  const page = await browser.open(`${server.baseUrl}/simulator`)
  const { phone, hear } = await beginChat(page, 'Ерлан')
  await hear('что вам нужно?')
  const network = createGate()
  await page.route('**/simulator/api/updates', async (route) => {
    await network.opened
    await route.continue()
  })
  const box = phone.getByRole('textbox', { name: 'Сообщение' })
  await box.fill('Нужны шторы')
  await box.press('Enter')
  await box.press('Enter')
  await box.pressSequentially('на два окна')
  network.open()
  await hear('Нужны шторы')
  expect(await box.inputValue()).toBe('на два окна')
  await page.unroute('**/simulator/api/updates')
  await page.route('**/simulator/api/updates', (route) => route.abort())
  await box.press('Enter')
  await phone.getByRole('alert').waitFor()
  expect(await box.inputValue()).toBe('на два окна')
  expect(await phone.getByText('Нужны шторы').count()).toBe(1)
  await page.context().close()
})

test('a customer attaches a picture and a file, and sees what staff send them', async () => {
  const staff = await browser.open(server.baseUrl)
  const customer = await browser.open(`${server.baseUrl}/simulator`)
  const { phone, hear } = await beginChat(customer, 'Данияр')
  await hear('что вам нужно?')
  const photo = { name: 'диван.jpg', mimeType: 'image/jpeg', buffer: await picture(300, 200) }
  await phone.locator('input[type=file]').setInputFiles(photo)
  const seen = phone.getByRole('img', { name: 'Фото' })
  await vi.waitFor(
    async () => expect(await seen.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(300),
    20_000,
  )
  const bill = { name: 'Смета.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 смета') }
  await phone.locator('input[type=file]').setInputFiles(bill)
  await phone.getByRole('link', { name: 'Смета.pdf' }).waitFor()
  await staff.getByRole('link', { name: /Данияр/ }).click()
  await staff.getByRole('button', { name: 'Открыть картинку' }).waitFor()
  await staff.getByRole('button', { name: 'Сохранить: Смета.pdf' }).waitFor()
  const answer = { name: 'Готово.jpg', mimeType: 'image/jpeg', buffer: await picture(400, 300) }
  await staff.locator('input[data-attach]').setInputFiles(answer)
  await staff.getByRole('textbox', { name: /Напишите ответ/ }).fill('Готово')
  await staff.keyboard.press('Enter')
  await phone.getByText('Готово').waitFor()
  await vi.waitFor(
    async () => expect(await seen.last().evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(400),
    20_000,
  )
  expect(await barriersOf(customer)).toEqual([])
})
