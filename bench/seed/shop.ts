import { randomUUID } from 'node:crypto'
import PQueue from 'p-queue'
import { type Call, clientOf } from '../../script/json-client.ts'
import type { LeadStatus } from '../../src/core/lead-status.ts'

/** What a server holds that is asked for in a run. */
export interface Shop {
  adIds: string[]
  campaignIds: string[]
  /** Leads with twenty messages each. */
  talkative: string[]
  /** Leads that messages are added to. */
  others: string[]
  /** Leads of all campaigns together. */
  leads: number
}

export const campaigns = 10
export const spentKzt = 18_500
/** Leads with twenty messages. */
export const talkative = 20
export const messagesOfTalkative = 20

/** What a customer of the run is like: one of many, and the same on every server. */
export const people = ['Айгүл Сәрсенова', 'Иван Петров', 'Данияр Ахметов', 'Мария Ким', 'Сергей Ли']
export const statuses: LeadStatus[] = ['new', 'contacted', 'qualified', 'hot', 'won', 'lost', 'spam']
export const texts = [
  'Здравствуйте, ноутбук не включается, нужен срочный ремонт',
  'Сколько стоит замена экрана на MacBook Air?',
  'Можно сегодня вечером привезти, район Абая и Розыбакиева',
]

/** One of a list, by a running number. */
export function nth<Item>(list: readonly Item[], n: number): Item {
  const item = list[n % list.length]
  if (item === undefined) throw new Error('nothing to take from')
  return item
}

export function phoneOf(n: number): string {
  return `+7 7${String(10_000_000 + ((n * 7_919) % 90_000_000)).padStart(9, '0')}`
}

/** What the product is given over its API: a niche, ten campaigns with an ad each, and a few leads of either kind. */
export interface Templates {
  shop: Shop
  /** Leads of three messages, to be copied. */
  templates: string[]
}

const templateCount = 70

export async function openShop(url: string): Promise<Templates> {
  const call = clientOf(url)
  const shop: Shop = { adIds: [], campaignIds: [], talkative: [], others: [], leads: 0 }
  const { id: niche_id } = await call('POST /api/niches', {
    body: { name: 'Ремонт ноутбуков', category: 'electronics_repair' },
  })
  for (let n = 0; n < campaigns; n += 1) {
    const body = { niche_id, name: `OLX Алматы ${n}`, platform: 'olx' as const, budget: 60_000 }
    const { id: campaign_id } = await call('POST /api/campaigns', { body })
    const ad = { title: 'Ремонт за день', spent: spentKzt }
    const { id } = await call('POST /api/campaigns/:campaign_id/ads', { params: { campaign_id }, body: ad })
    shop.campaignIds.push(campaign_id)
    shop.adIds.push(id)
  }
  // A few at a time, so that a slow machine answers each in its time.
  const queue = new PQueue({ concurrency: 8 })
  const made = (count: number, messages: number): Promise<string[]> =>
    queue.addAll(Array.from({ length: count }, (_, n) => () => addLead(call, shop, { n, messages })))
  const templates = await made(templateCount, 3)
  shop.talkative = await made(talkative, messagesOfTalkative)
  shop.leads = templateCount + talkative
  return { shop, templates }
}

async function addLead(
  call: Call,
  shop: Shop,
  { n, messages }: { n: number; messages: number },
): Promise<string> {
  const { id: lead_id } = await call('POST /api/leads', {
    body: {
      ad_id: nth(shop.adIds, n),
      name: `${nth(people, n)} ${n}`,
      phone: phoneOf(n),
      source: 'olx',
      // A copy replaces every id that is in here, so that each is somebody else.
      platform_user_id: randomUUID(),
      budget: 15_000,
      notes: 'Интересуется ремонтом MacBook',
    },
  })
  const params = { lead_id }
  for (let at = 0; at < messages; at += 1)
    await call('POST /api/leads/:lead_id/messages', {
      params,
      body: { message: nth(texts, at), sender: 'lead' },
    })
  // A status that a person set stays as it is.
  await call('PATCH /api/leads/:lead_id/status', { params, body: { status: nth(statuses, n) } })
  return lead_id
}
