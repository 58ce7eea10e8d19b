import { Button, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { IfMay } from '../api/if-may.tsx'
import { useTexts } from '../i18n/language.tsx'
import type { Targets } from '../report/figure-grid.tsx'
import { usePeriod } from '../report/period.ts'
import { PeriodPicker } from '../report/period-picker.tsx'
import { ScopeReport } from '../report/scope-report.tsx'
import Panel from '../ui/panel.tsx'
import { AdsSection } from './ads-section.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { CampaignHistory } from './campaign-history.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { DeleteButton } from './delete-button.tsx'
import { Erasures } from './erasures.tsx'

interface CampaignPanelProps {
  /** Closed when null. */
  campaign: CampaignDetailAnswer | null
  /** Of its niche; null where that is deleted. */
  targets: Targets | null
  onClose(): void
}

/** Everything about one campaign, beside the list. */
export function CampaignPanel({ campaign, targets, onClose }: CampaignPanelProps): ReactNode {
  return (
    <Panel opened={campaign !== null} onClose={onClose} size="lg" title={campaign?.name ?? ''}>
      {campaign && <Details key={campaign.id} campaign={campaign} targets={targets} onDeleted={onClose} />}
    </Panel>
  )
}

interface DetailsProps {
  campaign: CampaignDetailAnswer
  targets: Targets | null
  onDeleted(): void
}

function Details({ campaign, targets, onDeleted }: DetailsProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const [period] = usePeriod()
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <CampaignForm of={{ campaign }} onDone={() => setEditing(false)} />
  return (
    <Stack gap="lg">
      <PeriodPicker />
      <IfMay need="setup">
        <Button variant="default" onClick={() => setEditing(true)}>
          {texts.editCampaign}
        </Button>
      </IfMay>
      <DeleteButton what={{ kind: 'campaign', id: campaign.id, name: campaign.name }} onDeleted={onDeleted} />
      <ScopeReport scope={{ campaign_id: campaign.id }} days={period} targets={targets}>
        <AdsSection campaignId={campaign.id} />
        <CampaignHistory campaignId={campaign.id} />
        <Erasures campaignId={campaign.id} />
      </ScopeReport>
    </Stack>
  )
}
