import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { DateOnly, GivenId, Id, Money, NamedId, Text, Timestamp } from '../core/fields.ts'
import { pageQuery } from '../core/paging/page.ts'
import { CampaignStatus, type CampaignWithTotals } from './campaign.schema.ts'
import { campaignStats } from './campaign-stats.ts'

const nicheId = '0193397f-3a00-7000-8000-000000000001'
const name = Text(200)
const optional = {
  real_source: Text(60)
    .nullable()
    .exactOptional()
    .describe('Где реклама на самом деле: instagram, 2gis, google, tiktok, flyer или своё название'),
  budget: Money.nullable().exactOptional().describe('Бюджет, тенге'),
  start_date: DateOnly.nullable().exactOptional().describe('Первый день'),
  end_date: DateOnly.nullable().exactOptional().describe('Последний день, не раньше первого'),
}
const creation = {
  niche_id: nicheId,
  name: 'OLX Алматы - Ремонт ноутбуков',
  platform: 'olx',
  real_source: 'instagram',
  budget: 50_000,
  start_date: '2024-11-20',
  end_date: '2024-12-20',
}

export const CreateCampaign = z
  .strictObject({ niche_id: NamedId.describe('id ниши'), name, platform: Platform, ...optional })
  .meta({ title: 'Новая кампания', examples: [creation] })
export type CreateCampaign = z.infer<typeof CreateCampaign>

export const UpdateCampaign = z.strictObject({ name: name.exactOptional(), ...optional }).meta({
  title: 'Изменения кампании',
  description: 'Отсутствующие поля не меняются, null очищает необязательное поле',
  examples: [{ budget: 60_000 }],
})
export type UpdateCampaign = z.infer<typeof UpdateCampaign>

export const UpdateCampaignStatus = z
  .strictObject({ status: CampaignStatus })
  .meta({ title: 'Статус кампании', examples: [{ status: 'active' }] })

export const CampaignQuery = z.strictObject({
  niche_id: GivenId.optional().describe('Фильтр по нише'),
  platform: Platform.optional().describe('Фильтр по платформе'),
  ...pageQuery,
})

const example = {
  id: '0193397f-3a00-7000-8000-000000000002',
  niche_id: nicheId,
  name: creation.name,
  platform: 'olx',
  status: 'active',
  budget: 50_000,
  spent: 15_000,
  ads_count: 5,
  leads_count: 12,
  created_at: '2024-11-17T10:00:00.000Z',
}

const campaignFields = {
  id: Id,
  niche_id: Id,
  name: z.string(),
  platform: Platform,
  status: CampaignStatus,
  budget: z.number().nullable(),
  spent: z.number().describe('Сумма расходов объявлений, тенге'),
  ads_count: z.number(),
  leads_count: z.number(),
  created_at: Timestamp,
}

/** A campaign in a list and right after creation. */
export const CampaignAnswer = z
  .object(campaignFields)
  .meta({ id: 'Campaign', title: 'Кампания', examples: [example] })
export type CampaignAnswer = z.infer<typeof CampaignAnswer>

const stats = z.object({
  total_leads: z.number(),
  qualified_leads: z.number().describe('Лиды со статусом qualified, hot или won'),
  cpl: z.number().nullable().describe('Цена лида, тенге'),
  conversion_rate: z.number().nullable().describe('Доля квалифицированных лидов, %'),
})

/** One campaign with its statistics. */
export const CampaignDetailAnswer = z
  .object({
    ...campaignFields,
    real_source: z.string().nullable().describe('Где реклама на самом деле'),
    start_date: z.string().nullable(),
    end_date: z.string().nullable(),
    updated_at: Timestamp,
    stats,
  })
  .meta({
    id: 'CampaignDetail',
    title: 'Кампания с детальной статистикой',
    examples: [
      {
        ...example,
        real_source: creation.real_source,
        start_date: creation.start_date,
        end_date: creation.end_date,
        updated_at: example.created_at,
        stats: { total_leads: 12, qualified_leads: 4, cpl: 1250, conversion_rate: 33.3 },
      },
    ],
  })
export type CampaignDetailAnswer = z.infer<typeof CampaignDetailAnswer>

export const CampaignDeletedAnswer = z.object({ message: z.literal('Кампания удалена'), id: Id }).meta({
  id: 'CampaignDeleted',
  title: 'Кампания удалена',
  examples: [{ message: 'Кампания удалена', id: example.id }],
})

/** What a list shows of a campaign. */
export function presentCampaign(campaign: CampaignWithTotals): CampaignAnswer {
  const { id, niche_id, name, platform, status, budget, spent, ads, counts, created_at } = campaign
  const totals = { spent, ads_count: ads, leads_count: counts.leads }
  return { id, niche_id, name, platform, status, budget, ...totals, created_at: created_at.toISOString() }
}

/** What its own page shows of a campaign. */
export function presentCampaignDetail(campaign: CampaignWithTotals): CampaignDetailAnswer {
  const { real_source = null, start_date, end_date, updated_at, counts, spent } = campaign
  return {
    ...presentCampaign(campaign),
    real_source,
    start_date,
    end_date,
    updated_at: updated_at.toISOString(),
    stats: campaignStats({ ...counts, spent }),
  }
}
