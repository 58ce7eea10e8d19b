import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { reminderTexts } from '../lead/reminder.texts.ts'
import { EditButton } from './edit-button.tsx'

// Most leads have none.
const ReminderList = lazy(() => import('./reminder-list.tsx'))

/** What somebody is to be told of the lead, and when. */
export function Reminders({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(reminderTexts)
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      {(isAdding || lead.reminders.length > 0) && (
        <Suspense>
          <ReminderList lead={lead} isAdding={isAdding} onDone={() => setAdding(false)} />
        </Suspense>
      )}
      {!isAdding && <EditButton label={texts.add} onClick={() => setAdding(true)} />}
    </>
  )
}
