import { useQueryClient } from '@tanstack/react-query'
import type { CampaignStatus } from '../../src/campaigns/campaign.schema.ts'
import type { NicheStatus } from '../../src/niches/niche.schema.ts'
import { call } from '../api/client.ts'
import { useCreate } from '../api/use-create.ts'
import type { Values } from '../forms/record-form.tsx'
import { useNotifyError } from '../ui/notify-error.ts'

interface CampaignWrites {
  /** Adds to the list at the address, and shows everything anew. Rejects with what was refused. */
  create(address: string, values: Values): Promise<void>
  /** Changes what the address names, in the same way. */
  change(address: string, values: Values): Promise<void>
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
    const keys = ['niches', 'campaigns', 'ads', 'figures']
    await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
  }
  const setStatus = async (address: string, status: string): Promise<void> => {
    try {
      await call(address, { method: 'PATCH', body: { status } })
    } catch (error) {
      if (error instanceof Error) notifyError(error)
    } finally {
      await refresh()
    }
  }
  return {
    create: async (address, values) => {
      await post(address, values)
      await refresh()
    },
    change: async (address, values) => {
      await call(address, { method: 'PATCH', body: values })
      await refresh()
    },
    setCampaignStatus: (id, status) => setStatus(`/api/campaigns/${id}/status`, status),
    setNicheStatus: (id, status) => setStatus(`/api/niches/${id}`, status),
  }
}
