import type { ReactNode } from 'react'
import { useTellRevenue } from '../data/use-revenue.ts'
import type { Field } from '../forms/field.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { useTexts } from '../i18n/language.tsx'
import { revenueTexts } from './revenue.texts.ts'

export interface RevenuePromptProps {
  /** The lead that was won. */
  leadId: string
  /** What is known of its present deal, KZT. */
  known?: number | null
  onClose(): void
}

/** Asks what a deal has brought. It may be skipped: the lead is won either way. */
export default function RevenuePrompt({ leadId, known = null, onClose }: RevenuePromptProps): ReactNode {
  const texts = useTexts(revenueTexts)
  const tellRevenue = useTellRevenue()
  const fields: Field[] = [{ name: 'revenue', label: texts.amount, kind: 'amount' }]
  return (
    <FormModal opened onClose={onClose} title={texts.title} size="sm">
      <RecordForm
        fields={fields}
        initial={{ revenue: known }}
        action={texts.save}
        dismiss={texts.skip}
        onSubmit={async ({ revenue }) => {
          if (typeof revenue === 'number' && revenue !== known) await tellRevenue(leadId, revenue)
        }}
        onDone={onClose}
      />
    </FormModal>
  )
}
