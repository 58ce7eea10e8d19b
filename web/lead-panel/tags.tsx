import { Text } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { EditButton } from './edit-button.tsx'
import { factsTexts } from './lead-panel.texts.ts'

// Most conversations are opened to be read.
const TagsBox = lazy(() => import('./tags-input.tsx'))

/** What staff sort the lead by. */
export function Tags({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const [isEditing, setEditing] = useState(false)
  if (isEditing)
    return (
      <Suspense>
        <TagsBox lead={lead} />
      </Suspense>
    )
  return (
    <>
      <Text size="sm">{lead.tags.map((tag) => `#${tag}`).join(' ')}</Text>
      <EditButton label={texts.editTags} onClick={() => setEditing(true)} />
    </>
  )
}
