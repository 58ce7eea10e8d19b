import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useLeadActions } from '../data/use-lead.ts'
import type { Field } from '../forms/field.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { leadName } from '../lead/lead-words.ts'
import { factsTexts } from './lead-panel.texts.ts'

interface ContactFormProps {
  lead: InboxLeadDetailAnswer
  onDone(): void
}

/** Corrects name, phone and budget. */
export default function ContactForm({ lead, onDone }: ContactFormProps): ReactNode {
  const texts = useTexts(factsTexts)
  const { update } = useLeadActions()
  const { id, phone, budget } = lead
  const name = leadName(lead, useLanguage().language)
  const fields: Field[] = [
    { name: 'name', label: texts.name, kind: 'text', isRequired: true },
    { name: 'phone', label: texts.phone, kind: 'phone' },
    { name: 'budget', label: texts.budget, kind: 'amount' },
  ]
  return (
    <RecordForm
      fields={fields}
      initial={{ name, phone, budget }}
      action={texts.save}
      onSubmit={(_values, changes) => update(id, changes)}
      onDone={onDone}
    />
  )
}
