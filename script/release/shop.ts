import type { Flow } from '../../src/dialog/flow.schema.ts'
import { defaultFlow } from '../../src/dialog/flows/default-flow.ts'
import type { BotControl, Customer } from '../../stand-ins/telegram/control-client.ts'

/** Asks the API of a server that may be older than what is asked; undefined where it has no such thing yet. */
export type Ask = (
  method: string,
  path: string,
  body?: object,
) => Promise<{ id: string; code?: string | undefined } | undefined>

/** Where a shop's history is played. */
export interface Stage {
  ask: Ask
  control: BotControl
  /** The same person for the same id. */
  customer(id: number, firstName: string, language?: string): Customer
  /** The id of this customer's lead, once there is one. */
  leadOf(id: number): Promise<string>
  /** Where webhooks are taken, and where they are not. */
  receivers: { good: string; bad: string }
}

/** The customers that the tests of an upgrade go on with. */
export const people = {
  finished: 1001,
  halfway: 1002,
  answered: 1003,
  handedOver: 1004,
  blocked: 1005,
  waiting: 1006,
  choosing: 1007,
  spam: 1008,
  pictures: 1009,
  erased: 1010,
} as const

/** A few weeks of a shop, in a minute: something of everything that is stored. */
export async function playShop(stage: Stage): Promise<void> {
  const { repairs, curtains } = await openCampaigns(stage)
  await serveTheFirst(stage, repairs)
  await serveTheOthers(stage, curtains)
  await keepOffice(stage, repairs)
  await leaveOwing(stage)
}

interface Campaign {
  id: string
  adId: string
  code: string
}

async function openCampaigns({ ask }: Stage): Promise<{ repairs: Campaign; curtains: Campaign }> {
  const open = async (niche: object, campaign: object, flow?: Flow): Promise<Campaign> => {
    const niche_id = idOf(await ask('POST', '/api/niches', niche))
    await ask('PATCH', `/api/niches/${niche_id}`, { status: 'active' })
    if (flow) await ask('PUT', `/api/niches/${niche_id}/flow`, flow)
    const id = idOf(await ask('POST', '/api/campaigns', { ...campaign, niche_id }))
    await ask('PATCH', `/api/campaigns/${id}/status`, { status: 'active' })
    const ad = await ask('POST', `/api/campaigns/${id}/ads`, { title: 'Объявление', spent: 1_500 })
    for (const spent of [2_700, 4_900.5]) await ask('PATCH', `/api/ads/${idOf(ad)}`, { spent })
    return { id, adId: idOf(ad), code: ad?.code ?? '' }
  }
  const repairs = await open(
    { name: 'Ремонт ноутбуков', category: 'electronics_repair', cpl_target: 500, roi_target: 300 },
    { name: 'Telegram Алматы', platform: 'telegram', budget: 50_000, start_date: '2026-11-01' },
  )
  const curtains = await open(
    { name: 'Шторы', category: 'curtains', description: 'На заказ' },
    { name: 'OLX Шторы', platform: 'olx' },
    curtainFlow,
  )
  await ask('POST', `/api/campaigns/${curtains.id}/ads`, {
    title: 'Второе',
    url: 'https://www.olx.kz/d/obyavlenie/shtory-1',
  })
  return { repairs, curtains }
}

const label = (ru: string, kk: string, en: string): { ru: string; kk: string; en: string } => ({ ru, kk, en })

/** A questionnaire of one's own, with a choice. */
const curtainFlow: Flow = {
  ...defaultFlow,
  steps: [
    {
      id: 'room',
      ask: label('В какую комнату шторы?', 'Перде қай бөлмеге?', 'Which room are the curtains for?'),
      answer: 'choice',
      max_retries: 2,
      can_skip: false,
      choices: [
        { id: 'kitchen', label: label('Кухня', 'Ас үй', 'Kitchen') },
        { id: 'bedroom', label: label('Спальня', 'Жатын бөлме', 'Bedroom') },
      ],
    },
    ...defaultFlow.steps.filter(({ id }) => id !== 'need'),
  ],
  confirmation: label(
    'Записали: {name}, {phone}.',
    'Жазып алдық: {name}, {phone}.',
    'Noted: {name}, {phone}.',
  ),
}

/** Says each line once the last one is answered. */
async function talk(
  customer: Customer,
  ...acts: (string | ((customer: Customer) => Promise<unknown>))[]
): Promise<void> {
  for (const act of acts) {
    await (typeof act === 'string' ? customer.send(act) : act(customer))
    await customer.nextBotMessage({ timeoutMs: 30_000 })
  }
}

const contact = (phone: string) => (customer: Customer) => customer.shareContact(phone)
const follow = (code: string) => (customer: Customer) => customer.start(code)

async function serveTheFirst(stage: Stage, { code }: Campaign): Promise<void> {
  const { ask, customer, leadOf } = stage
  const need = 'Нужен срочный ремонт MacBook, разбит экран'
  const finished = customer(people.finished, 'Иван')
  await talk(finished, follow(code), need, 'Иван Иванов', contact('+77771234567'), '50 000 тг')
  await finished.send('А до которого часа вы работаете?')

  const halfway = customer(people.halfway, 'Айгүл', 'kk')
  await talk(halfway, follow(code), 'Ноутбук қызып кетеді, тазалау керек')

  const answered = customer(people.answered, 'Дамир')
  await talk(answered, 'Здравствуйте, сколько стоит замена батареи?', 'Дамир')
  const lead = await leadOf(people.answered)
  await ask('POST', `/api/leads/${lead}/messages`, {
    sender: 'human',
    message: 'Дамир, батарея стоит 25 000.',
  })
  await answered.nextBotMessage({ timeoutMs: 30_000 })
  await answered.send('Хорошо, приеду завтра')
  await ask('PATCH', `/api/leads/${lead}/status`, { status: 'won' })

  const spam = customer(people.spam, 'Crypto')
  await spam.send('Заработок от 500$ в день!!! Переходи по ссылке https://t.me/joinchat/zarabotok')
  await ask('PUT', `/api/leads/${await leadOf(people.spam)}/bot`, { active: false })
}

async function serveTheOthers({ ask, customer, leadOf }: Stage, { code }: Campaign): Promise<void> {
  await talk(customer(people.handedOver, 'Жанна'), follow(code), 'Позовите, пожалуйста, человека')

  const choosing = customer(people.choosing, 'Ольга')
  await talk(choosing, follow(code))

  const pictures = customer(people.pictures, 'John', 'en')
  await talk(pictures, (person) => person.sendPhoto('My laptop does not start'))
  await pictures.sendLocation(43.25, 76.9)
  const { message_id } = (await pictures.messages()).find(({ from }) => !from.is_bot) ?? { message_id: 1 }
  await pictures.edit(message_id, 'My laptop does not start at all')

  const blocked = customer(people.blocked, 'Тимур')
  await talk(blocked, 'Ремонт телевизора делаете?')
  await blocked.block(true)
  await ask('POST', `/api/leads/${await leadOf(people.blocked)}/messages`, {
    sender: 'human',
    message: 'Да, делаем',
  })

  await talk(customer(people.erased, 'Руслан'), 'Нужна замена клавиатуры', 'Руслан')
  await ask('DELETE', `/api/leads/${await leadOf(people.erased)}`)
}

/** What came by the API alone, and what staff keep. */
async function keepOffice({ ask, receivers }: Stage, { adId }: Campaign): Promise<void> {
  for (const [index, source] of ['olx', 'kaspi', 'whatsapp'].entries()) {
    const lead = await ask('POST', '/api/leads', {
      name: `Клиент ${source}`,
      source,
      phone: `+7 701 555 01 0${index}`,
      ad_id: adId,
      budget: 15_000 + index,
      platform_user_id: `person-${index}`,
    })
    for (const sender of ['lead', 'bot', 'human'])
      await ask('POST', `/api/leads/${idOf(lead)}/messages`, {
        sender,
        message: `Сообщение о ноутбуке: ${sender}`,
      })
  }
  await ask('POST', '/api/leads', { name: 'Без рекламы', source: 'telegram', notes: 'Позвонил сам' })
  await ask('POST', '/api/inbox/replies', { title: 'Адрес', text: 'Мы на Абая, 10' })
  const events = ['lead.created', 'lead.status_changed', 'lead.hot', 'message.created']
  await ask('POST', '/api/webhooks', { url: receivers.good, events })
  await ask('POST', '/api/webhooks', { url: receivers.bad, events })
  await ask('POST', '/api/leads', { name: 'Для вебхука', source: 'kaspi', phone: '87015550199' })
  await ask('POST', '/api/keys', { name: 'Касса', scopes: ['read'] })
  const key = await ask('POST', '/api/keys', { name: 'Отозванный', scopes: ['read', 'write'] })
  if (key) await ask('DELETE', `/api/keys/${key.id}`)
}

/** A reply that Telegram does not take now: the next release has to send it. */
async function leaveOwing({ control, customer, leadOf }: Stage): Promise<void> {
  const waiting = customer(people.waiting, 'Динара')
  await control.setFaults([
    { method: 'sendMessage', chat_id: people.waiting, times: 100_000, error_code: 500 },
  ])
  await waiting.send('Сколько стоит ремонт iPhone?')
  await leadOf(people.waiting)
}

function idOf(answer: { id: string } | undefined): string {
  if (!answer) throw new Error('this server lacks what every release has')
  return answer.id
}
