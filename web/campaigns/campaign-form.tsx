import type { ReactNode } from 'react'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import type { Field } from '../forms/field.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { campaignsTexts } from './campaigns.texts.ts'

interface CampaignFormProps {
  /** The campaign to change, or the niche in which to make one. */
  of: { campaign: CampaignDetailAnswer } | { nicheId: string }
  onDone(): void
}

/** Makes a campaign in a niche, or changes one. */
export function CampaignForm({ of, onDone }: CampaignFormProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const platforms = useTexts(labels).source
  const { create, change } = useCampaignWrites()
  const name: Field = { name: 'name', label: texts.name, kind: 'text', isRequired: true }
  const rest: Field[] = [
    { name: 'real_source', label: texts.realSource, kind: 'text' },
    { name: 'budget', label: texts.budget, kind: 'amount' },
    { name: 'start_date', label: texts.startDate, kind: 'date' },
    { name: 'end_date', label: texts.endDate, kind: 'date' },
  ]
  if ('campaign' in of) {
    const { id, name: called, real_source, budget, start_date, end_date } = of.campaign
    return (
      <RecordForm
        fields={[name, ...rest]}
        initial={{ name: called, real_source, budget, start_date, end_date }}
        action={texts.save}
        onSubmit={(_values, changes) =>
          change('PATCH /api/campaigns/:campaign_id', { params: { campaign_id: id }, typed: changes })
        }
        onDone={onDone}
      />
    )
  }
  const choices = namesOf(platforms).map((value) => ({ value, label: platforms[value] }))
  return (
    <RecordForm
      fields={[name, { name: 'platform', label: texts.platform, kind: 'choice', choices }, ...rest]}
      initial={{ platform: 'olx' }}
      action={texts.create}
      onSubmit={(values) => create('POST /api/campaigns', { typed: { ...values, niche_id: of.nicheId } })}
      onDone={onDone}
    />
  )
}
