import { AppError } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { DayOf } from '../core/local-day.ts'
import { checkRevision, type Revisions } from '../core/revision.ts'
import type { CreateAd, UpdateAd } from './ad.api.ts'
import type { Ad } from './ad.schema.ts'
import type { AdChanges, AdStore } from './ad.store.ts'
import { newCode } from './ad-code.ts'
import type { CampaignStore } from './campaign.store.ts'
import { withTotal } from './spend-days.ts'

/**
 * Throws NOT_FOUND for an unknown campaign or ad, CONFLICT for a code that another ad has, PRECONDITION_FAILED for
 * an ad at another revision than those given.
 */
export interface AdService {
  /** The same `id` again makes no second ad. */
  create(campaignId: string, input: CreateAd, id?: string): Promise<Ad>
  /** All ads of a campaign, newest first. */
  list(campaignId: string): Promise<Ad[]>
  get(id: string): Promise<Ad>
  /** What it has cost in all is set by what it cost on the day of the change. */
  update(id: string, changes: UpdateAd, revisions?: Revisions): Promise<Ad>
  /** Hides the ad: its leads and what it has cost stay, and who still comes by its code is counted for it. */
  delete(id: string, revisions?: Revisions): Promise<void>
}

interface AdServiceDeps {
  ads: AdStore
  campaigns: Pick<CampaignStore, 'findById'>
  dayOf: DayOf
  now(): Date
}

export function createAdService({ ads, campaigns, dayOf, now }: AdServiceDeps): AdService {
  const get = async (id: string): Promise<Ad> => (await ads.findById(id)) ?? adNotFound()

  return {
    create: async (campaignId, input, id = newId()) => {
      const campaign = (await campaigns.findById(campaignId)) ?? campaignNotFound()
      const owner = { campaign_id: campaign.id, niche_id: campaign.niche_id }
      for (;;) {
        const ad = newAd(id, { ...owner, day: dayOf(timeOfId(id)) }, input)
        if (await ads.insert(ad)) return ad
        const made = await ads.findById(id)
        if (made !== null) return made
        // A made code that is taken is made again; a given one is the sender's mistake.
        if (input.code === ad.code) codeTaken()
      }
    },
    list: async (campaignId) => {
      const campaign = (await campaigns.findById(campaignId)) ?? campaignNotFound()
      return ads.list(campaign.id)
    },
    get,
    update: async (id, { spent, code, ...rest }, revisions) => {
      const updated = await ads.change(id, (ad) => {
        checkRevision(ad, revisions)
        const changes: AdChanges = {
          ...rest,
          ...(spent !== undefined && withTotal(ad, { spent: spent ?? 0, day: dayOf(now()) })),
          ...(code !== undefined && { code: code ?? newCode() }),
        }
        return Object.keys(changes).length === 0 ? null : changes
      })
      return updated === 'taken' ? codeTaken() : (updated ?? adNotFound())
    },
    delete: async (id, revisions) => {
      const deleted = await ads.change(id, (ad) => {
        checkRevision(ad, revisions)
        return { is_deleted: true }
      })
      if (deleted === null) adNotFound()
    },
  }
}

type Origin = Pick<Ad, 'campaign_id' | 'niche_id'> & { day: string }

function newAd(id: string, { day, ...owner }: Origin, input: CreateAd): Ad {
  const nothing = { spent: 0, spend_tiyn: {} }
  return {
    id,
    ...owner,
    title: input.title,
    url: input.url ?? null,
    ...withTotal(nothing, { spent: input.spent ?? 0, day }),
    code: input.code ?? newCode(),
    created_at: timeOfId(id),
    updated_at: timeOfId(id),
  }
}

/** @throws AppError NOT_FOUND */
export function adNotFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Объявление не найдено', en: 'Ad not found' })
}

function campaignNotFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Кампания не найдена', en: 'Campaign not found' })
}

function codeTaken(): never {
  const text = { ru: 'Этот код уже есть у другого объявления', en: 'Another ad has this code' }
  throw new AppError('CONFLICT', text, { details: [{ path: 'code', message: text }] })
}
