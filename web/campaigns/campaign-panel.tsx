import { Drawer, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { useLivePolling } from '../live/use-live.ts'
import { AdsSection } from './ads-section.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import type { Targets } from './figures.tsx'
import { ScopeDetails } from './scope-details.tsx'

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
  return (
    <ScopeDetails
      scope={{ campaign_id: campaign.id }}
      targets={targets}
      edit={texts.editCampaign}
      form={(onDone) => <CampaignForm of={{ campaign }} onDone={onDone} />}
    >
      <AdsSection campaignId={campaign.id} />
    </ScopeDetails>
  )
}
