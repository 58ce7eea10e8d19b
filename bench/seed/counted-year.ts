import { newCode } from '../../src/campaigns/ad-code.ts'
import { withDays } from '../../src/campaigns/spend-days.ts'
import { newId } from '../../src/core/id.ts'
import { tiynOf } from '../../src/core/money.ts'
import { bucketOf } from '../../src/leads/answer-time.ts'
import type { Contribution, Counters } from '../../src/leads/contribution.schema.ts'
import { dealCounter } from '../../src/leads/deal-size.ts'
import type { Stores } from '../../src/stores.ts'
import { poisson, seeded } from '../verdict/chance.ts'

/** What reports may be asked for. */
export interface CountedYear {
  niche: string
  campaign: string
  from: string
  to: string
}

const counts = { niches: 5, campaigns: 4, ads: 3 }
const days = 365
const dayMs = 24 * 60 * 60 * 1000
const batchDays = 7

/**
 * Stores what this many leads come to over a year of five niches, sixty ads and their spend by day, and none of the
 * leads: a report reads no more.
 */
export async function countYear(stores: Stores, leads: number): Promise<CountedYear> {
  const chance = seeded(1)
  const now = new Date()
  const dates = Array.from({ length: days }, (_, index) =>
    new Date(now.getTime() - (days - index) * dayMs).toISOString().slice(0, 10),
  )
  const [from = '', to = ''] = [dates[0], dates.at(-1)]
  const made = await openShop(stores, { dates, now })
  const chats = poisson(leads / days / made.length, chance)
  let batch = 0
  for (let day = 0; day < days; day += batchDays) {
    const counted = dates.slice(day, day + batchDays).flatMap((each) =>
      made.map((ad): Contribution => {
        const source = ad.index % 3 === 0 ? 'whatsapp' : 'telegram'
        const under = { niche_id: ad.niche, campaign_id: ad.campaign, ad_id: ad.id, source, day: each }
        return { ...under, counters: countersOf(chats(), chance) }
      }),
    )
    const nowhere = { niche_id: null, campaign_id: null, ad_id: null, source: 'telegram' }
    const strangers = dates
      .slice(day, day + batchDays)
      .map((each) => ({ ...nowhere, day: each, counters: countersOf(chats(), chance) }))
    batch += 1
    await stores.rollUps.apply([...counted, ...strangers], batch)
  }
  const [first] = made
  return { niche: first?.niche ?? '', campaign: first?.campaign ?? '', from, to }
}

interface MadeAd {
  index: number
  niche: string
  campaign: string
  id: string
}

async function openShop(
  { niches, campaigns, ads }: Stores,
  { dates, now }: { dates: readonly string[]; now: Date },
): Promise<MadeAd[]> {
  const made: MadeAd[] = []
  const times = { created_at: now, updated_at: now }
  for (let index = 0; index < counts.niches * counts.campaigns * counts.ads; index += 1) {
    const before = made.at(-1)
    const isNiche = index % (counts.campaigns * counts.ads) === 0
    const isCampaign = index % counts.ads === 0
    const niche = isNiche || before === undefined ? newId() : before.niche
    const campaign = isCampaign || before === undefined ? newId() : before.campaign
    const targets = { cpl_target: 1500, roi_target: 100, usual_deal: 60_000 }
    if (isNiche) {
      const set = { ...targets, day: dates[0] ?? '', author: null }
      const rest = { category: 'test', description: null, flow: null, is_deleted: false, ...times }
      await niches.insert({
        ...{ id: niche, name: `Ниша ${index}`, status: 'active', ...rest, ...targets },
        target_changes: [set],
      })
    }
    if (isCampaign) {
      const rest = { budget: null, start_date: null, end_date: null, counts: { leads: 0, qualified: 0 } }
      const named = { id: campaign, niche_id: niche, name: `Кампания ${index}` }
      await campaigns.insert({ ...named, platform: 'olx', status: 'active', ...rest, ...times })
    }
    const id = newId()
    const spend = Object.fromEntries(dates.map((day, at) => [day, tiynOf(20_000 + ((index * at) % 9000))]))
    const ad = { id, campaign_id: campaign, niche_id: niche, title: `Объявление ${index}`, url: null }
    await ads.insert({ ...ad, ...withDays({ spend_tiyn: {} }, spend), code: newCode(), ...times })
    made.push({ index, niche, campaign, id })
  }
  return made
}

/** What so many chats of one ad and day come to: the bot answers within seconds, people within hours. */
function countersOf(chats: number, chance: ReturnType<typeof seeded>): Counters {
  const counters: Counters = { chats }
  const add = (name: string, by = 1): void => {
    counters[name] = (counters[name] ?? 0) + by
  }
  for (let chat = 0; chat < chats; chat += 1) {
    const luck = chance()
    if (luck < 0.1) {
      add('spam')
      continue
    }
    add('leads')
    add(`first_${bucketOf(1000 + chance() * 5000)}`)
    if (chance() < 0.7) add(`human_${bucketOf(60_000 * 400 ** chance())}`)
    if (luck > 0.6) for (const name of ['qualified', 'qualified_in_time']) add(name)
    if (luck < 0.97) continue
    const tiyn = tiynOf(Math.round(20_000 + chance() * 80_000))
    add('won')
    add('deals')
    add('revenue', tiyn)
    add(dealCounter(tiyn) ?? '')
  }
  return counters
}
