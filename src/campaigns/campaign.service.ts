import { AppError, type FieldError } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { Page } from '../core/paging/page.ts'
import { checkRevision, type Revisions } from '../core/revision.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import type { AdStore } from './ad.store.ts'
import type { CreateCampaign, UpdateCampaign } from './campaign.api.ts'
import type { Campaign, CampaignChange, CampaignStatus, CampaignWithTotals } from './campaign.schema.ts'
import type { CampaignChanges, CampaignFilter, CampaignStore } from './campaign.store.ts'
import type { CampaignTotalsStore, OutsideTotals } from './campaign-totals.store.ts'
import type { LeadCounts } from './lead-counts.ts'

/**
 * Throws NOT_FOUND for an unknown or deleted campaign, INVALID_INPUT for an unknown niche or dates out of order,
 * PRECONDITION_FAILED for a campaign at another revision than those given.
 */
export interface CampaignService {
  /** The same `id` again makes no second campaign. */
  create(input: CreateCampaign, id?: string): Promise<CampaignWithTotals>
  list(filter: CampaignFilter, page: Page): Promise<CampaignWithTotals[]>
  get(id: string): Promise<CampaignWithTotals>
  /** Those of them that exist, in no particular order. */
  findByIds(ids: string[]): Promise<CampaignWithTotals[]>
  update(id: string, changes: UpdateCampaign, revisions?: Revisions): Promise<CampaignWithTotals>
  setStatus(id: string, status: CampaignStatus, revisions?: Revisions): Promise<CampaignWithTotals>
  /** What was done to it because of what it is worth, newest first. */
  listHistory(id: string): Promise<CampaignChange[]>
  /** Hides the campaign: its ads, their leads and what it has cost stay. */
  delete(id: string, revisions?: Revisions): Promise<void>
}

interface CampaignServiceDeps {
  campaigns: CampaignStore
  niches: Pick<NicheStore, 'findById'>
  ads: Pick<AdStore, 'sumByCampaign'>
  counts: LeadCounts
  campaignTotals: CampaignTotalsStore
}

export function createCampaignService({
  campaigns,
  niches,
  ads,
  counts,
  campaignTotals,
}: CampaignServiceDeps): CampaignService {
  async function withTotals(
    rows: Campaign[],
    { pending, ads }: OutsideTotals,
  ): Promise<CampaignWithTotals[]> {
    const counted = await counts.withPending(rows, pending)
    return counted.map((row) => ({ ...row, ...(ads.get(row.id) ?? { ads: 0, spent: 0 }) }))
  }

  async function get(id: string): Promise<CampaignWithTotals> {
    const outside = await campaignTotals.read([id])
    const [found] = await withTotals([(await campaigns.findById(id)) ?? notFound()], outside)
    return found ?? notFound()
  }

  async function write(id: string, changes: CampaignChanges, revisions: Revisions): Promise<void> {
    for (;;) {
      const campaign = (await campaigns.findById(id)) ?? notFound()
      checkRevision(campaign, revisions)
      if (Object.keys(changes).length === 0) return
      checkDates({ ...campaign, ...changes }, changes.end_date === undefined ? 'start_date' : 'end_date')
      if (await campaigns.changeIfCurrent(campaign, { ...changes, ...answering(campaign, changes) })) return
    }
  }

  async function change(
    id: string,
    changes: CampaignChanges,
    revisions: Revisions,
  ): Promise<CampaignWithTotals> {
    await write(id, changes, revisions)
    return get(id)
  }

  return {
    create: async (input, id = newId()) => {
      const campaign = newCampaign(input, id)
      checkDates(campaign, 'end_date')
      if ((await niches.findById(input.niche_id)) === null) throw unknownNiche()
      await campaigns.insert(campaign)
      return { ...campaign, ads: 0, spent: 0 }
    },
    list: async (filter, page) => {
      const pending = await counts.listPending()
      const rows = await campaigns.list(filter, page)
      return withTotals(rows, { pending, ads: await ads.sumByCampaign(rows.map(({ id }) => id)) })
    },
    get,
    findByIds: async (ids) => {
      const outside = await campaignTotals.read(ids)
      return withTotals(await campaigns.findByIds(ids), outside)
    },
    update: change,
    setStatus: (id, status, revisions) => change(id, { status }, revisions),
    listHistory: async (id) => ((await campaigns.findHistory(id)) ?? notFound()).toReversed(),
    delete: (id, revisions) => write(id, { is_deleted: true }, revisions),
  }
}

/** Who sets a status has seen what the campaign is worth: the worker does not overrule that. */
function answering({ verdict }: Campaign, { status }: CampaignChanges): CampaignChanges {
  return status === undefined || verdict === undefined ? {} : { verdict: { ...verdict, is_answered: true } }
}

function newCampaign(input: CreateCampaign, id: string): Campaign {
  return {
    id,
    niche_id: input.niche_id,
    name: input.name,
    platform: input.platform,
    real_source: input.real_source ?? null,
    status: 'draft',
    budget: input.budget ?? null,
    start_date: input.start_date ?? null,
    end_date: input.end_date ?? null,
    counts: { leads: 0, qualified: 0 },
    created_at: timeOfId(id),
    updated_at: timeOfId(id),
  }
}

/** ISO days compare as texts. */
function checkDates({ start_date, end_date }: Campaign, path: 'start_date' | 'end_date'): void {
  if (start_date === null || end_date === null || start_date <= end_date) return
  const message = {
    ru: 'ожидается, что end_date не раньше start_date',
    en: 'expected end_date not to precede start_date',
  }
  throw invalid({ path, message })
}

function unknownNiche(): AppError {
  const message = { ru: 'ожидается id существующей ниши', en: 'expected the id of an existing niche' }
  return invalid({ path: 'niche_id', message })
}

function invalid(error: FieldError): AppError {
  return new AppError('INVALID_INPUT', error.message, { details: [error] })
}

function notFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Кампания не найдена', en: 'Campaign not found' })
}
