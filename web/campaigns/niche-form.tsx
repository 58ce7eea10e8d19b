import type { ReactNode } from 'react'
import type { NicheDetailAnswer } from '../../src/niches/niche.api.ts'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import { useNiche } from '../data/use-campaigns.ts'
import type { Field } from '../forms/field.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { Waiting } from '../ui/waiting.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { ownerTexts } from './owner.texts.ts'

interface NicheFormProps {
  /** What is changed; left out, one is made. */
  nicheId?: string
  onDone(): void
}

/** Makes a niche, or changes the given one. */
export function NicheForm({ nicheId, onDone }: NicheFormProps): ReactNode {
  const { data, error } = useNiche(nicheId)
  if (nicheId === undefined) return <NewNiche onDone={onDone} />
  return data ? <ChangedNiche niche={data} onDone={onDone} /> : <Waiting error={error} />
}

function NewNiche({ onDone }: { onDone(): void }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { create } = useCampaignWrites()
  return (
    <RecordForm
      fields={useFields()}
      initial={{}}
      action={texts.create}
      onSubmit={(values) => create('POST /api/niches', { typed: values })}
      onDone={onDone}
    />
  )
}

function ChangedNiche({ niche, onDone }: { niche: NicheDetailAnswer; onDone(): void }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const statuses = useTexts(labels).niche
  const { change } = useCampaignWrites()
  const { name, category, status, cpl_target, roi_target, usual_deal, auto_pause } = niche
  const { assignment, silent_minutes } = niche
  const choices = namesOf(statuses).map((value) => ({ value, label: statuses[value] }))
  return (
    <RecordForm
      fields={[...useFields(), { name: 'status', label: texts.status, kind: 'choice', choices }]}
      initial={{
        ...{ name, category, status, cpl_target, roi_target, usual_deal, auto_pause },
        ...{ assignment, silent_minutes },
      }}
      action={texts.save}
      onSubmit={(_values, changes) =>
        change('PATCH /api/niches/:niche_id', { params: { niche_id: niche.id }, typed: changes })
      }
      onDone={onDone}
    />
  )
}

function useFields(): Field[] {
  const texts = useTexts(campaignsTexts)
  const { assignment, modes, silentMinutes, silentHint } = useTexts(ownerTexts)
  const choices = namesOf(modes).map((value) => ({ value, label: modes[value] }))
  return [
    { name: 'name', label: texts.name, kind: 'text', isRequired: true },
    { name: 'category', label: texts.category, kind: 'text', isRequired: true },
    { name: 'cpl_target', label: texts.cplTarget, kind: 'amount' },
    { name: 'roi_target', label: texts.roiTarget, kind: 'amount' },
    { name: 'usual_deal', label: texts.usualDeal, kind: 'amount', hint: texts.usualDealHint },
    { name: 'auto_pause', label: texts.autoPause, kind: 'switch', hint: texts.autoPauseHint },
    { name: 'assignment', label: assignment, kind: 'choice', choices },
    { name: 'silent_minutes', label: silentMinutes, kind: 'amount', hint: silentHint },
  ]
}
