import { useQueryClient } from '@tanstack/react-query'
import type { CampaignStatus } from '../../src/campaigns/campaign.schema.ts'
import type { NicheStatus } from '../../src/niches/niche.schema.ts'
import { type Address, call, type Request } from '../api/client.ts'
import { useCreate } from '../api/use-create.ts'
import { useNotifyError } from '../ui/notify-error.ts'

interface CampaignWrites {
  /** Shows everything anew. */
  refresh(): Promise<void>
  /** Adds to the list at the address, and shows everything anew. Rejects with what was refused. */
  create<At extends Address & `POST ${string}`>(at: At, request: Request<At>): Promise<void>
  /** Changes what the address names, in the same way. */
  change<At extends Address & `${'PATCH' | 'PUT'} ${string}`>(at: At, request: Request<At>): Promise<void>
  /** A refusal is told in a notice. */
  setCampaignStatus(campaignId: string, status: CampaignStatus): Promise<void>
  /** The same for a niche. */
  setNicheStatus(nicheId: string, status: NicheStatus): Promise<void>
}

/** What is written on this page. */
export function useCampaignWrites(): CampaignWrites {
  const queries = useQueryClient()
  const notifyError = useNotifyError()
  const post = useCreate()
  const refresh = async (): Promise<void> => {
    // A form need not stay open until the last report has come.
    void queries.invalidateQueries({ queryKey: ['report'] })
    const keys = ['niches', 'campaigns', 'ads']
    await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
  }
  const settle = async (change: Promise<unknown>): Promise<void> => {
    try {
      await change
    } catch (error) {
      if (error instanceof Error) notifyError(error)
    } finally {
      await refresh()
    }
  }
  return {
    refresh,
    create: async (at, request) => {
      await post(at, request)
      await refresh()
    },
    change: async (at, request) => {
      await call(at, request)
      await refresh()
    },
    setCampaignStatus: (campaign_id, status) =>
      settle(call('PATCH /api/campaigns/:campaign_id/status', { params: { campaign_id }, body: { status } })),
    setNicheStatus: (niche_id, status) =>
      settle(call('PATCH /api/niches/:niche_id', { params: { niche_id }, body: { status } })),
  }
}
