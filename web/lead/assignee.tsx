import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { assigneeTexts } from './assignee.texts.ts'

/** Who has the lead; nothing where nobody has. */
export function AssigneeName({ lead: { assignee } }: { lead: Pick<InboxLeadAnswer, 'assignee'> }): ReactNode {
  const texts = useTexts(assigneeTexts)
  if (!assignee?.name) return null
  return (
    <Text component="span" size="xs" c="dimmed" truncate>
      {texts.has(assignee.name)}
    </Text>
  )
}
