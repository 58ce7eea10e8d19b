import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { ReminderEntry } from './reminder-entry.tsx'
import { ReminderForm } from './reminder-form.tsx'

interface ReminderListProps {
  lead: InboxLeadDetailAnswer
  /** Whether one more is being made. */
  isAdding: boolean
  onDone(): void
}

/** The reminders of a lead, and the form of a new one. */
export default function ReminderList({ lead, isAdding, onDone }: ReminderListProps): ReactNode {
  return (
    <>
      {lead.reminders.map((reminder) => (
        <ReminderEntry key={reminder.id} lead={lead} reminder={reminder} />
      ))}
      {isAdding && <ReminderForm lead={lead} onDone={onDone} />}
    </>
  )
}
