import { randomUUID } from 'node:crypto'
import type { mongo } from 'mongoose'
import {
  campaigns,
  messagesOfTalkative,
  nth,
  people,
  phoneOf,
  type Shop,
  spentKzt,
  statuses,
  talkative,
  texts,
} from './shop.ts'

interface Document extends Record<string, unknown> {
  _id: string
}

const leadsAtOnce = 1000
const days = 30

/** The same shop in the documents of the peers, who have made their indexes: all of them read it from one database. */
export async function openPeerShop(db: mongo.Db, leads: number): Promise<Shop> {
  const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID())
  const shop: Shop = { adIds: ids(campaigns), campaignIds: ids(campaigns), talkative: [], others: [], leads }
  const niche_id = randomUUID()
  const insert = (name: string, documents: Document[]): Promise<unknown> =>
    db.collection<Document>(name).insertMany(documents, { ordered: false })
  await insert(
    'campaigns',
    shop.campaignIds.map((_id, n) => ({
      ...{ _id, niche_id, name: `OLX Алматы ${n}`, platform: 'olx' },
      ...{ status: 'active', budget: 60_000, created_at: new Date() },
    })),
  )
  await insert(
    'ads',
    shop.adIds.map((_id, n) => ({ _id, campaign_id: nth(shop.campaignIds, n), niche_id, spent: spentKzt })),
  )
  for (let made = 0; made < leads; made += leadsAtOnce) {
    const numbers = Array.from({ length: Math.min(leadsAtOnce, leads - made) }, (_, at) => made + at)
    const stored = numbers.map((n) => ({ ...leadOf(shop, n, leads), niche_id }))
    const messages = stored.flatMap(({ _id, created_at }, at) =>
      conversationOf(_id, created_at, made + at < talkative ? messagesOfTalkative : 3),
    )
    await Promise.all([insert('leads', stored), insert('messages', messages)])
    for (const [at, { _id }] of stored.entries())
      (made + at < talkative ? shop.talkative : shop.others).push(_id)
  }
  return shop
}

function leadOf(shop: Shop, n: number, of: number): Document & { created_at: Date } {
  return {
    _id: randomUUID(),
    source: 'olx',
    platform_user_id: randomUUID(),
    name: `${nth(people, n)} ${n}`,
    phone: phoneOf(n),
    budget: 15_000,
    notes: 'Интересуется ремонтом MacBook',
    ad_id: nth(shop.adIds, n),
    campaign_id: nth(shop.campaignIds, n),
    status: nth(statuses, n),
    quality_score: 55,
    created_at: new Date(Date.now() - days * 86_400_000 * (1 - n / of)),
  }
}

function conversationOf(lead_id: string, from: Date, count: number): Document[] {
  return Array.from({ length: count }, (_, at) => ({
    _id: randomUUID(),
    lead_id,
    message: nth(texts, at),
    sender: 'lead',
    platform: 'olx',
    created_at: new Date(from.getTime() + at * 1000),
  }))
}
