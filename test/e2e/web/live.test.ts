import type { Locator, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, vi } from 'vitest'
import { z } from 'zod'
import { createTcpProxy } from '../../../chaos/tcp-proxy.ts'
import { freePort } from '../../../src/process/free-port.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { openBrowser, type TestBrowser, webRoot } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'
import { createGate } from '../../support/gate.ts'

vi.setConfig({ testTimeout: 90_000 })

let api: TestApi
let browser: TestBrowser
let page: Page

beforeAll(async () => {
  api = await startApi({ webRoot })
  browser = await openBrowser()
}, 120_000)
afterEach(async () => {
  await page.context().close()
  expect(browser.complaints.splice(0).filter((text) => !/WebSocket|ERR_INTERNET/.test(text))).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

async function addLead(name: string, fields: object = {}): Promise<string> {
  return idOf(await api.call('POST', '/api/leads', { name, source: 'olx', ...fields }))
}

async function say(leadId: string, message: string, sender = 'lead'): Promise<void> {
  await api.call('POST', `/api/leads/${leadId}/messages`, { message, sender })
}

const rows = (): Locator => page.getByRole('list', { name: 'Список лидов' }).getByRole('listitem')

/** Opens the page and waits until it is told of changes: from then on it does not ask for them. */
async function openLive(path = '/', baseUrl = api.baseUrl): Promise<void> {
  page = await browser.open('about:blank')
  await visitLive(path, baseUrl)
}

async function visitLive(path: string, baseUrl = api.baseUrl): Promise<void> {
  const isSubscribed = new Promise<void>((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (payload.includes('"subscribed"')) resolve()
      }),
    )
  })
  await page.goto(baseUrl + path)
  await isSubscribed
  await rows().first().waitFor()
}

describe('while the page is open', () => {
  test('a new lead, its message and its status appear by themselves, and it leaves when it is erased', async () => {
    await addLead('Уже здесь')
    await openLive()
    const id = await addLead('Новый лид')
    await rows().filter({ hasText: 'Новый лид' }).waitFor()
    await say(id, 'Добрый день!')
    const row = rows().filter({ hasText: 'Добрый день!' })
    await row.getByText('1 непрочитанное').waitFor({ state: 'attached' })
    expect(await rows().first().textContent()).toContain('Новый лид')
    await api.call('PATCH', `/api/leads/${id}/status`, { status: 'won' })
    await row.getByText(/Сделка/).waitFor()
    await api.call('DELETE', `/api/leads/${id}`)
    await row.waitFor({ state: 'detached' })
  })

  test('what the customer writes comes into the open conversation, and is read', async () => {
    const id = await addLead('Собеседник')
    await openLive(`/?lead=${id}`)
    await page.getByText('Сообщений пока нет').waitFor()
    await say(id, 'Вы ещё работаете?')
    await page.getByRole('log').getByText('Вы ещё работаете?').waitFor()
    await say(id, 'Да, до восьми', 'human')
    await page.getByRole('log').getByText('Да, до восьми').waitFor()
    await vi.waitFor(async () => {
      expect((await api.call('GET', `/api/inbox/leads/${id}`)).body).toMatchObject({ unread: 0 })
    }, 20_000)
  })

  test('what is being read stays where it is while others come in above', async () => {
    for (let index = 0; index < 30; index++) await addLead(`Давний ${index}`)
    await openLive()
    const list = page.locator('.lead-list-viewport')
    await list.hover()
    await page.mouse.wheel(0, 10 * 78)
    const reading = rows().filter({ hasText: 'Давний 15' })
    await reading.waitFor()
    const before = await reading.boundingBox()
    await addLead('Свежий')
    await page.getByRole('button', { name: '1 новый' }).waitFor()
    expect(await reading.boundingBox()).toEqual(before)
    await page.getByRole('button', { name: '1 новый' }).click()
    await rows().filter({ hasText: 'Свежий' }).waitFor()
  })
})

describe('while the next page of the list is on its way', () => {
  test('what comes in stays in, and the page joins it', async () => {
    for (let index = 0; index < 130; index++) await addLead(`Очередной ${index}`)
    await openLive()
    const answer = createGate()
    await page.route(/cursor=/, async (route) => {
      const response = await route.fetch()
      await answer.opened
      await route.fulfill({ response })
    })
    const list = page.locator('.lead-list-viewport')
    await list.hover()
    const asked = page.waitForRequest(/cursor=/)
    await page.mouse.wheel(0, 85 * 78)
    await asked
    const id = await addLead('Пришёл между страницами')
    await page.getByRole('button', { name: '1 новый' }).waitFor()
    answer.open()
    // All are loaded, so that their number is known.
    await page.locator('li[aria-setsize]:not([aria-setsize="-1"])').first().waitFor()
    await page.getByRole('button', { name: '1 новый' }).click()
    await rows().filter({ hasText: 'Пришёл между страницами' }).waitFor()
    const { body } = await api.call('GET', '/api/inbox/leads?limit=1000')
    const leads = z.array(z.unknown()).parse(body)
    expect(await rows().first().getAttribute('aria-setsize')).toBe(String(leads.length))
    await api.call('DELETE', `/api/leads/${id}`)
  })
})

describe('after a lost connection', () => {
  test('nothing of what happened meanwhile is missing', async () => {
    const id = await addLead('До обрыва')
    const port = await freePort()
    const line = createTcpProxy(port, { host: '127.0.0.1', port: Number(new URL(api.baseUrl).port) })
    await line.open()
    await openLive(`/?lead=${id}`, `http://127.0.0.1:${port}`)
    await line.cut()
    await page.getByRole('navigation').getByText('Нет связи').waitFor()
    for (let index = 0; index < 12; index++) await say(id, `Пока вас не было ${index}`)
    await addLead('Пришёл во время обрыва')
    await line.open()
    await rows().filter({ hasText: 'Пришёл во время обрыва' }).waitFor()
    for (let index = 0; index < 12; index++) {
      await page.getByRole('log').getByText(`Пока вас не было ${index}`, { exact: true }).waitFor()
    }
    await page.getByRole('navigation').getByText('Нет связи').waitFor({ state: 'detached' })
    await page.context().close()
    await line.cut()
  })

  test('nothing is missing either where the next connection breaks before it has told', async () => {
    const id = await addLead('Дважды прервано')
    page = await browser.open('about:blank')
    const connections: WebSocketRoute[] = []
    let isFirstDeaf = false
    await page.routeWebSocket(/\/ws\?/, (connection) => {
      const place = connections.push(connection)
      connection.connectToServer().onMessage((message) => {
        if (place === 1 && isFirstDeaf) return
        connection.send(message)
        // It has been greeted, and hears nothing more.
        if (place === 2) void connection.close()
      })
    })
    await visitLive(`/?lead=${id}`)
    await page.getByText('Сообщений пока нет').waitFor()
    isFirstDeaf = true
    await say(id, 'Вы меня слышите?')
    await connections[0]?.close()
    await page.getByRole('log').getByText('Вы меня слышите?').waitFor()
    expect(connections.length).toBeGreaterThan(2)
  })
})
