import type { ReactNode } from 'react'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { AdsSection } from './ads-section.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import type { Targets } from './figures.tsx'
import { ScopeDetails } from './scope-details.tsx'

interface CampaignPanelProps {
  /** Closed when null. */
  campaign: CampaignDetailAnswer | null
  /** Of its niche; null where that is deleted. */
  targets: Targets | null
  onClose(): void
}

/** Everything about one campaign, beside the list. */
export function CampaignPanel({ campaign, targets, onClose }: CampaignPanelProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  return (
    <Panel opened={campaign !== null} onClose={onClose} size="lg" title={campaign?.name ?? ''}>
      {campaign && (
        <ScopeDetails
          scope={{ campaign_id: campaign.id }}
          targets={targets}
          edit={texts.editCampaign}
          form={(onDone) => <CampaignForm of={{ campaign }} onDone={onDone} />}
        >
          <AdsSection campaignId={campaign.id} />
        </ScopeDetails>
      )}
    </Panel>
  )
}
