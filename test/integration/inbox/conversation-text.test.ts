import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { messageWithKeptFile, picture } from '../../support/kept-file.ts'
import { join, type Member } from '../../support/team.ts'

let api: TestApi
let owner: Member
let aigul: Member
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } })
  owner = await join(api, 'owner', 'Хозяйка')
  aigul = await join(api, 'agent', 'Айгуль')
})
afterAll(() => api.close())

const address = (lead: string) => `/api/leads/${lead}/conversation.txt`

test('says who said what when, where the shop is, and names who has left a former colleague', async () => {
  const lead = idOf(await owner.ask('POST', '/api/leads', { name: 'Асель', source: 'olx' }))
  await owner.ask('POST', `/api/leads/${lead}/messages`, { message: 'Есть шторы?', sender: 'lead' })
  await aigul.ask('POST', `/api/leads/${lead}/messages`, { message: 'Есть,\nприходите', sender: 'human' })
  const [first] = await api.container.messages.list(lead)
  const at = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Almaty',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const { headers, body } = await owner.ask('GET', address(lead))
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(body).toContain('Асель · olx\nВремя: Asia/Almaty\n')
  expect(body).toContain(`\n${at.format(first?.created_at)} Асель:\nЕсть шторы?\n`)
  expect(body).toContain(' Айгуль:\nЕсть,\nприходите\n')
  await owner.ask('DELETE', `/api/people/${aigul.id}`)
  expect((await owner.ask('GET', address(lead))).body).toContain(' Бывший сотрудник:\nЕсть,')
  expect((await owner.sending({ 'accept-language': 'en' })('GET', address(lead))).body).toContain(
    'Times: Asia/Almaty',
  )
})

test('names files with their size', async () => {
  const { lead_id } = await messageWithKeptFile(api.container, {
    content: await picture(8, 8),
    kind: 'photo',
  })
  expect((await owner.ask('GET', address(lead_id))).body).toMatch(/\n\[Файл: .+, \d+ Б\]\n/)
})

test('of no lead there is none', async () => {
  expect((await owner.ask('GET', address('0193397f-3a00-7000-8000-000000000004'))).status).toBe(404)
})
