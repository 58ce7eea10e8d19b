import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import type { ReminderAnswer } from '../../src/leads/reminder.api.ts'
import { useAccount } from '../api/use-account.ts'
import { useReminderWrites } from '../data/use-reminder-writes.ts'
import type { Field } from '../forms/field.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { useTexts } from '../i18n/language.tsx'
import { reminderFormTexts } from './reminder-form.texts.ts'

interface ReminderFormProps {
  lead: InboxLeadDetailAnswer
  /** The one that is changed; left out, a new one is made. */
  reminder?: ReminderAnswer
  onDone(): void
}

const hourMs = 3_600_000

/** When to remind, of what, and whom: oneself, or whoever has the lead. */
export function ReminderForm({ lead, reminder, onDone }: ReminderFormProps): ReactNode {
  const texts = useTexts(reminderFormTexts)
  const { add, change } = useReminderWrites(lead.id)
  const account = useAccount()
  const me = account?.kind === 'person' ? account.id : null
  const named = reminder?.person ?? null
  const people = [
    { value: '', label: texts.whoever },
    ...(me === null ? [] : [{ value: me, label: texts.me }]),
    ...(named === null || named.id === me ? [] : [{ value: named.id, label: named.name ?? named.id }]),
  ]
  const fields: Field[] = [
    { name: 'at', label: texts.at, kind: 'moment', isRequired: true },
    { name: 'text', label: texts.text, kind: 'text', isRequired: true },
    ...(people.length === 1
      ? []
      : [{ name: 'person_id', label: texts.person, kind: 'choice' as const, choices: people }]),
  ]
  const person_id = reminder === undefined ? me : (named?.id ?? null)
  const at = reminder?.at ?? new Date(Date.now() + hourMs).toISOString()
  return (
    <RecordForm
      fields={fields}
      initial={{ at, text: reminder?.text ?? null, ...(people.length > 1 && { person_id }) }}
      action={texts.save}
      onSubmit={(values, changes) => (reminder === undefined ? add(values) : change(reminder.id, changes))}
      onDone={onDone}
    />
  )
}
