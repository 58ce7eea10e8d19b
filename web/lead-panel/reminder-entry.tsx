import { ActionIcon, Group, Text } from '@mantine/core'
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import type { ReminderAnswer } from '../../src/leads/reminder.api.ts'
import { errorText } from '../api/error-text.ts'
import { IfMay } from '../api/if-may.tsx'
import { useAccount } from '../api/use-account.ts'
import { useReminderWrites } from '../data/use-reminder-writes.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { reminderFormTexts } from './reminder-form.texts.ts'
import { ReminderForm } from './reminder-form.tsx'

interface ReminderEntryProps {
  lead: InboxLeadDetailAnswer
  reminder: ReminderAnswer
}

/** One reminder: when, whom, of what; and what is done with it. */
export function ReminderEntry({ lead, reminder }: ReminderEntryProps): ReactNode {
  const texts = useTexts(reminderFormTexts)
  const { language } = useLanguage()
  const [isEditing, setEditing] = useState(false)
  const { finishing, deleting } = useReminderWrites(lead.id)
  if (isEditing) return <ReminderForm lead={lead} reminder={reminder} onDone={() => setEditing(false)} />
  const error = finishing.error ?? deleting.error
  const remove = (): void => {
    if (window.confirm(texts.confirm)) deleting.mutate(reminder.id)
  }
  return (
    <article className="note">
      <When reminder={reminder} />
      <Text size="sm" dir="auto" className="note-text">
        {reminder.text}
      </Text>
      <IfMay need="write">
        <Group gap={2} className="note-actions">
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={texts.done}
            loading={finishing.isPending}
            onClick={() => finishing.mutate(reminder.id)}
          >
            <IconCheck size={14} />
          </ActionIcon>
          <ActionIcon size="sm" variant="subtle" aria-label={texts.move} onClick={() => setEditing(true)}>
            <IconPencil size={14} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="red"
            aria-label={texts.remove}
            loading={deleting.isPending}
            onClick={remove}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </Group>
      </IfMay>
      {error && (
        <Text size="xs" c="red" role="alert">
          {errorText(error, language)}
        </Text>
      )}
    </article>
  )
}

function When({ reminder: { at, person, author } }: Pick<ReminderEntryProps, 'reminder'>): ReactNode {
  const texts = useTexts(reminderFormTexts)
  const format = useFormat()
  const account = useAccount()
  const isMine = person !== null && person.id === account?.id
  const whom = person === null ? null : isMine ? texts.me : person.name
  const by = author?.name != null && author.id !== person?.id ? author.name : null
  return (
    <Text size="xs" c="dimmed">
      {Date.parse(at) <= Date.now() && <strong>{texts.isDue} · </strong>}
      <time dateTime={at}>{format.moment(at)}</time>
      {[whom, by].filter(Boolean).map((name) => ` · ${name}`)}
    </Text>
  )
}
