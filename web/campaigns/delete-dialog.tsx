import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { HiddenAnswer } from '../../src/deletion/deletion.api.ts'
import { call } from '../api/client.ts'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { DangerDialog } from '../ui/danger-dialog.tsx'
import { deleteTexts } from './delete.texts.ts'

/** What is to be deleted. */
export interface Doomed {
  kind: 'niche' | 'campaign' | 'ad'
  id: string
  name: string
}

interface DeleteDialogProps {
  what: Doomed
  onClose(): void
  onDeleted?(): void
}

/** Says in figures what stays and what goes, and then deletes. */
export default function DeleteDialog({ what, onClose, onDeleted }: DeleteDialogProps): ReactNode {
  const { kind, id, name } = what
  const texts = useTexts(deleteTexts)
  const lines = useLines(kind)
  const { refresh } = useCampaignWrites()
  const { data, error } = useQuery({
    queryKey: ['deletion', kind, id],
    queryFn: () => ways[kind].preview(id),
    staleTime: 0,
  })
  const deleting = useMutation({
    mutationFn: async () => {
      await ways[kind].delete(id)
      await refresh()
    },
    onSuccess: () => {
      onClose()
      onDeleted?.()
    },
  })
  return (
    <DangerDialog
      title={texts.of(texts[kind], name)}
      lines={data && lines(data)}
      action={texts[kind]}
      isPending={deleting.isPending}
      error={error ?? deleting.error}
      onConfirm={() => deleting.mutate()}
      onClose={onClose}
    />
  )
}

const ways = {
  niche: {
    preview: (niche_id: string) => call('GET /api/niches/:niche_id/deletion', { params: { niche_id } }),
    delete: (niche_id: string) => call('DELETE /api/niches/:niche_id', { params: { niche_id } }),
  },
  campaign: {
    preview: (campaign_id: string) =>
      call('GET /api/campaigns/:campaign_id/deletion', { params: { campaign_id } }),
    delete: (campaign_id: string) => call('DELETE /api/campaigns/:campaign_id', { params: { campaign_id } }),
  },
  ad: {
    preview: (ad_id: string) => call('GET /api/ads/:ad_id/deletion', { params: { ad_id } }),
    delete: (ad_id: string) => call('DELETE /api/ads/:ad_id', { params: { ad_id } }),
  },
}

/** A line each; of what there is none, none. */
function useLines(kind: Doomed['kind']): (hidden: HiddenAnswer) => string[] {
  const texts = useTexts(deleteTexts)
  const format = useFormat()
  return ({ campaigns, running, ads, leads, waiting, spent }) => {
    const kept = [
      ...(campaigns > 0 ? [texts.count('campaigns', campaigns)] : []),
      ...(kind !== 'ad' && ads > 0 ? [texts.count('ads', ads)] : []),
      texts.count('leads', leads),
      ...(spent > 0 ? [texts.spent(format.money(spent))] : []),
    ]
    return [
      texts.hidden[kind],
      `${texts.stays} ${kept.join(', ')}.`,
      ...(running > 0 ? [`${texts.count('running', running)}.`] : []),
      ...(waiting > 0 ? [`${texts.count('waiting', waiting)}.`] : []),
    ]
  }
}
