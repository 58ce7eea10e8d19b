import { Stack, Text } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { errorText } from '../api/error-text.ts'
import { IfMay } from '../api/if-may.tsx'
import { useMentions, useNotes, useSeeMentions } from '../data/use-notes.ts'
import { hasDraft } from '../forms/use-draft.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { NoteBox } from './note-box.tsx'
import { NoteEntry } from './note-entry.tsx'
import { notesTexts } from './notes.texts.ts'
import { SharedNote, sharedNoteDraft } from './shared-note.tsx'

/** What staff remember of the lead: the text that it has itself, if any, then what each has written. */
export function Notes({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(notesTexts)
  const { language } = useLanguage()
  const { data = [], error } = useNotes(lead.id)
  useLook(lead.id)
  const entries = data.filter(({ id }) => id !== lead.id)
  return (
    <Stack gap="xs">
      {(lead.notes !== null || hasDraft(sharedNoteDraft(lead.id))) && <SharedNote lead={lead} />}
      {error !== null && data.length === 0 && (
        <Text size="sm" c="red">
          {texts.failed}: {errorText(error, language)}
        </Text>
      )}
      {entries.map((note) => (
        <NoteEntry key={note.id} note={note} />
      ))}
      <IfMay need="write">
        <NoteBox leadId={lead.id} />
      </IfMay>
    </Stack>
  )
}

/** Whoever was mentioned has seen it, once the page is before them. */
function useLook(leadId: string): void {
  const { data } = useMentions()
  const { mutate } = useSeeMentions()
  const isMentioned = data?.some(({ lead_id }) => lead_id === leadId) ?? false
  useEffect(() => {
    if (!isMentioned) return
    const look = (): void => {
      if (document.visibilityState === 'visible') mutate(leadId)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [isMentioned, leadId, mutate])
}
