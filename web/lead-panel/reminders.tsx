import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { reminderTexts } from '../lead/reminder.texts.ts'
import { EditButton } from './edit-button.tsx'

// Most conversations are opened to be read, and most leads have none.
const ReminderEntry = lazy(() => import('./reminder-entry.tsx'))
const ReminderForm = lazy(() => import('./reminder-form.tsx'))

/** What somebody is to be told of the lead, and when. */
export function Reminders({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(reminderTexts)
  const [isAdding, setAdding] = useState(false)
  return (
    <Suspense>
      {lead.reminders.map((reminder) => (
        <ReminderEntry key={reminder.id} lead={lead} reminder={reminder} />
      ))}
      {isAdding ? (
        <ReminderForm lead={lead} onDone={() => setAdding(false)} />
      ) : (
        <EditButton label={texts.add} onClick={() => setAdding(true)} />
      )}
    </Suspense>
  )
}
