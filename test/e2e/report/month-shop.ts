import type { Call } from '../../../script/json-client.ts'
import type { AdAnswer } from '../../../src/campaigns/ad.api.ts'
import type { Platform } from '../../../src/channels/platform.ts'

/** What the owner tries out: each niche has its campaigns, each campaign its ads. */
const plan = [
  {
    name: 'Ремонт ноутбуков',
    target: 4_000,
    campaigns: [
      { name: 'Telegram, Алматы', platform: 'telegram', ads: ['Экран за день', 'Чистка', 'Не включается'] },
      { name: 'OLX, Алматы', platform: 'olx', ads: ['Ремонт на дому', 'Срочный ремонт'] },
    ],
  },
  {
    name: 'Шторы',
    target: 1_500,
    campaigns: [
      { name: 'WhatsApp, Астана', platform: 'whatsapp', ads: ['Шторы на заказ', 'Жалюзи'] },
      { name: 'Kaspi', platform: 'kaspi', ads: ['Римские шторы', 'Карнизы', 'Тюль'] },
    ],
  },
  {
    name: 'Натяжные потолки',
    target: 9_000,
    campaigns: [{ name: 'Telegram, Шымкент', platform: 'telegram', ads: ['Потолок за день', 'Скидка 20 %'] }],
  },
] as const satisfies {
  name: string
  target: number
  campaigns: { name: string; platform: Platform; ads: string[] }[]
}[]

export interface MonthAd extends Pick<AdAnswer, 'id' | 'code'> {
  title: string
  platform: Platform
  campaignId: string
  nicheId: string
}

export interface MonthShop {
  /** KZT per lead, by niche. */
  targets: Map<string, number>
  names: Map<string, string>
  campaigns: { id: string; nicheId: string }[]
  ads: MonthAd[]
}

/** Three niches, five campaigns, twelve ads, by the API alone. */
export async function openMonthShop(call: Call): Promise<MonthShop> {
  const shop: MonthShop = { targets: new Map(), names: new Map(), campaigns: [], ads: [] }
  for (const { name, target, campaigns } of plan) {
    const niche = await call('POST /api/niches', { body: { name, category: name, cpl_target: target } })
    shop.targets.set(niche.id, target)
    shop.names.set(niche.id, name)
    for (const { name, platform, ads } of campaigns) {
      const campaign = await call('POST /api/campaigns', { body: { niche_id: niche.id, name, platform } })
      shop.campaigns.push({ id: campaign.id, nicheId: niche.id })
      for (const title of ads) {
        const params = { campaign_id: campaign.id }
        const { id, code } = await call('POST /api/campaigns/:campaign_id/ads', { params, body: { title } })
        shop.ads.push({ id, code, title, platform, campaignId: campaign.id, nicheId: niche.id })
      }
    }
  }
  return shop
}
