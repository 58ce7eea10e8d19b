import { Button, Drawer, Loader, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { useLivePolling } from '../live/use-live.ts'
import { AdsSection } from './ads-section.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { Figures, type Targets } from './figures.tsx'
import { Funnel } from './funnel.tsx'

const DaysChart = lazy(() => import('./days-chart.tsx'))

interface CampaignPanelProps {
  /** Closed when null. */
  id: string | null
  /** Of its niche; null where that is deleted. */
  targets: Targets | null
  onClose(): void
}

/** Everything about one campaign, beside the list. */
export function CampaignPanel({ id, targets, onClose }: CampaignPanelProps): ReactNode {
  const refetchInterval = useLivePolling()
  const { data } = useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => call<CampaignDetailAnswer>(`/api/campaigns/${id}`, { signal }),
    enabled: id !== null,
    refetchInterval,
  })
  return (
    <Drawer opened={id !== null} onClose={onClose} position="right" size="lg" title={data?.name ?? ''}>
      {data ? <Details campaign={data} targets={targets} /> : <Loader />}
    </Drawer>
  )
}

interface DetailsProps {
  campaign: CampaignDetailAnswer
  targets: Targets | null
}

function Details({ campaign, targets }: DetailsProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <CampaignForm of={{ campaign }} onDone={() => setEditing(false)} />
  const scope = { campaign_id: campaign.id }
  return (
    <Stack gap="lg">
      <Figures scope={scope} targets={targets} />
      <Button variant="default" onClick={() => setEditing(true)}>
        {texts.editCampaign}
      </Button>
      <Funnel scope={scope} />
      <Suspense fallback={<Loader />}>
        <DaysChart scope={scope} cplTarget={targets?.cpl_target ?? null} />
      </Suspense>
      <AdsSection campaignId={campaign.id} />
    </Stack>
  )
}
