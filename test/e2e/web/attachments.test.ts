import { randomInt } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, vi } from 'vitest'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox, usePage } from '../../support/inbox.ts'
import { messageWithFile, messageWithKeptFile, picture } from '../../support/kept-file.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/')

const open = (leadId: string): Promise<unknown> => view.page.goto(`${inbox.api.baseUrl}/?lead=${leadId}`)

test('a picture is seen in the conversation, without a jump, and large', async () => {
  const content = await picture(1200, 900)
  const { lead_id } = await messageWithKeptFile(inbox.api.container, { content, kind: 'photo' })
  await open(lead_id)
  const button = view.page.getByRole('button', { name: 'Открыть картинку' })
  await button.waitFor()
  const room = await button.boundingBox()
  const small = button.getByRole('img', { name: 'Картинка' })
  await small.waitFor()
  expect(await small.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(640)
  expect(await button.boundingBox()).toEqual(room)
  await button.press('Enter')
  const dialog = view.page.getByRole('dialog', { name: 'Картинка' })
  const large = dialog.getByRole('img', { name: 'Картинка' })
  await large.waitFor()
  await vi.waitFor(
    async () => expect(await large.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(1200),
    20_000,
  )
  expect(await barriersOf(view.page)).toEqual([])
  await view.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('a document is saved under its name, byte for byte', async () => {
  const content = Buffer.from('%PDF-1.4 смета')
  const { lead_id } = await messageWithKeptFile(inbox.api.container, { content, name: 'Смета 12.pdf' })
  await open(lead_id)
  const [file] = await Promise.all([
    view.page.waitForEvent('download'),
    view.page.getByRole('button', { name: 'Сохранить: Смета 12.pdf' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('Смета 12.pdf')
  expect(await buffer(await file.createReadStream())).toEqual(content)
})

test('a file on its way says so, and is there as soon as it is kept, or says why not', async () => {
  const { lead_id, id } = await messageWithFile(inbox.api.container)
  await open(lead_id)
  await view.page.getByText('Файл загружается…').waitFor()
  await inbox.api.container.messages.settleFile(id, { status: 'refused', trouble: 'gone' })
  await view.page.getByText('Мессенджер этот файл не отдаёт').waitFor()
  await view.page.getByRole('button', { name: 'Запросить ещё раз' }).click()
  await view.page.getByText('Файл загружается…').waitFor()
  const [message] = await inbox.api.container.messages.findByIds([id])
  expect(message?.attachment).toMatchObject({ status: 'pending', attempts: 0 })
})

/** Pastes a picture into the reply box, as from another program; runs in the page. */
const pasting = (picture: Buffer): string => `(() => {
  const clipboardData = new DataTransfer()
  const file = new File([new Uint8Array(${JSON.stringify([...picture])})], 'снимок.jpg', { type: 'image/jpeg' })
  clipboardData.items.add(file)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  document.querySelector('[data-reply-box]').dispatchEvent(event)
})()`

test('files go with the next message, are seen at once and can be opened each', async () => {
  const { container } = inbox.api
  const { lead_id } = await messageWithFile(container)
  await open(lead_id)
  const photos = await Promise.all([picture(640, 480), picture(300, 300)])
  const payloads = photos.map((buffer, n) => ({ name: `фото ${n}.jpg`, mimeType: 'image/jpeg', buffer }))
  const box = view.page.getByRole('textbox', { name: /Напишите ответ/ })
  await view.page.locator('input[data-attach]').setInputFiles(payloads)
  await view.page.getByRole('list', { name: 'Файлы к сообщению' }).getByText('фото 1.jpg').waitFor()
  await view.page.getByRole('button', { name: 'Убрать: фото 1.jpg' }).click()
  await view.page.evaluate(pasting(photos[1] ?? Buffer.of()))
  await view.page.getByText('снимок.jpg').waitFor()
  await box.fill('Готово')
  expect(await barriersOf(view.page)).toEqual([])
  await box.press('Enter')
  const pictures = view.page.getByRole('button', { name: 'Открыть картинку' })
  await vi.waitFor(async () => expect(await pictures.count()).toBe(2), 20_000)
  // The pictures are there to be seen: only the words are told.
  await view.page.getByRole('article').getByText('Готово', { exact: true }).waitFor()
  const stored = (await container.messages.list(lead_id)).at(-1)
  expect(stored).toMatchObject({ message: 'Готово', sender: 'human', files: [{ form: 'photo' }, {}] })
  expect(stored?.files?.map(({ name }) => name)).toEqual(['фото 0.jpg', 'снимок.jpg'])
  await pictures.last().click()
  const large = view.page.getByRole('dialog').getByRole('img', { name: 'Картинка' })
  await vi.waitFor(
    async () => expect(await large.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(300),
    20_000,
  )
})

test('files that did not reach the customer say why, and go again without being uploaded', async () => {
  const { container } = inbox.api
  const { lead_id } = await messageWithFile(container)
  const content = Readable.from([await picture(300, 200)])
  const upload = await container.api.uploads.keep(lead_id, { name: 'Шторы.jpg', content, path: 'file' })
  const { id } = await container.api.messages.add(lead_id, {
    ...{ sender: 'human', message: 'Ваши шторы', file_ids: [upload.id] },
  })
  await container.messages.markFailed(id, { error: 'Telegram 400: Bad Request: VOICE_MESSAGES_FORBIDDEN' })
  await open(lead_id)
  await view.page.getByText('Не доставлено: клиент не принимает голосовые сообщения').waitFor()
  let uploads = 0
  await view.page.route('**/messages', (route) => {
    uploads += Number(route.request().headers()['content-type']?.startsWith('multipart') ?? false)
    return route.continue()
  })
  await view.page.getByRole('button', { name: 'Отправить ещё раз' }).press('Enter')
  const pictures = view.page.getByRole('button', { name: 'Открыть картинку' })
  await vi.waitFor(async () => expect(await pictures.count()).toBe(2), 20_000)
  expect(uploads).toBe(0)
  const stored = (await container.messages.list(lead_id)).at(-1)
  expect(stored).toMatchObject({ message: 'Ваши шторы', files: [{ hash: upload.file.hash }] })
  expect(stored?.id).not.toBe(id)
  expect(await barriersOf(view.page)).toEqual([])
})

test('what a customer has sent as an album is one bubble of tiles, and arrows go through it', async () => {
  const { container } = inbox.api
  const [chat, album] = [String(randomInt(1, 2 ** 40)), 'album-1']
  const sides = [300, 400, 500]
  let leadId = ''
  for (const side of sides) {
    const content = await picture(side, side)
    const sent = await messageWithKeptFile(container, { content, kind: 'photo', chat, album })
    leadId = sent.lead_id
  }
  await open(leadId)
  const pictures = view.page.getByRole('button', { name: 'Открыть картинку' })
  await vi.waitFor(async () => expect(await pictures.count()).toBe(3), 20_000)
  expect(await view.page.getByRole('article').count()).toBe(1)
  expect(await barriersOf(view.page)).toEqual([])
  await pictures.first().click()
  const large = view.page.getByRole('dialog').getByRole('img', { name: 'Картинка' })
  for (const side of sides) {
    await vi.waitFor(
      async () => expect(await large.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(side),
      20_000,
    )
    await view.page.keyboard.press('ArrowRight')
  }
  await view.page.keyboard.press('Escape')
  const { body } = await inbox.api.call('GET', `/api/leads/${leadId}/messages`)
  expect(Object(body).messages).toMatchObject(sides.map(() => ({ album, attachments: [{}] })))
})

/** Far more than it takes where nothing else runs. */
const soonMs = 3_000

test('the first picture of a chat is on the screen soon after the chat is opened', async () => {
  const { container } = inbox.api
  const content = await picture(1600, 1200)
  await messageWithKeptFile(container, { content, kind: 'photo' })
  await messageWithKeptFile(container, { content: Buffer.from('x') })
  await view.page.goto(inbox.api.baseUrl)
  // Who wrote after them stands above.
  const row = view.page.locator('.lead-row').nth(1)
  await row.waitFor()
  const openedAt = performance.now()
  await row.click()
  const small = view.page.getByRole('img', { name: 'Картинка' })
  await small.waitFor()
  await vi.waitFor(
    async () => expect(await small.evaluate((image) => Reflect.get(image, 'complete'))).toBe(true),
    20_000,
  )
  expect(performance.now() - openedAt).toBeLessThan(soonMs)
})
