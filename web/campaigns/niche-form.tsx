import type { ReactNode } from 'react'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import type { Field } from '../forms/field.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { campaignsTexts } from './campaigns.texts.ts'

/** Makes a niche, or changes the given one. */
export function NicheForm({ niche, onDone }: { niche?: NicheAnswer; onDone(): void }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const statuses = useTexts(labels).niche
  const { create, change } = useCampaignWrites()
  const fields: Field[] = [
    { name: 'name', label: texts.name, kind: 'text', isRequired: true },
    { name: 'category', label: texts.category, kind: 'text', isRequired: true },
    { name: 'cpl_target', label: texts.cplTarget, kind: 'amount' },
    { name: 'roi_target', label: texts.roiTarget, kind: 'amount' },
  ]
  if (niche === undefined) {
    return (
      <RecordForm
        fields={fields}
        initial={{}}
        action={texts.create}
        onSubmit={(values) => create('POST /api/niches', { typed: values })}
        onDone={onDone}
      />
    )
  }
  const { name, category, status, cpl_target, roi_target } = niche
  const choices = namesOf(statuses).map((value) => ({ value, label: statuses[value] }))
  return (
    <RecordForm
      fields={[...fields, { name: 'status', label: texts.status, kind: 'choice', choices }]}
      initial={{ name, category, status, cpl_target, roi_target }}
      action={texts.save}
      onSubmit={(_values, changes) =>
        change('PATCH /api/niches/:niche_id', { params: { niche_id: niche.id }, typed: changes })
      }
      onDone={onDone}
    />
  )
}
