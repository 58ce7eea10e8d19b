import { Alert, Button, Group, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { errorText } from '../api/error-text.ts'
import { useMay } from '../api/use-may.ts'
import { patchLead, refreshLead } from '../data/lead-cache.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { leadNotes } from '../lead/lead-words.ts'
import { factsTexts } from './lead-panel.texts.ts'
import { notesTexts } from './notes.texts.ts'
import { NotesConflict, saveNotes } from './save-shared-note.ts'

/** Where the draft of it is kept. */
export function sharedNoteDraft(leadId: string): string {
  return `notes ${leadId}`
}

/** The text that the lead itself has, which all write. What is typed stays until the server has it; what others typed, until one has read it. */
export function SharedNote({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const { common } = useTexts(notesTexts)
  const { language } = useLanguage()
  const mayWrite = useMay('write')
  const queries = useQueryClient()
  const { draft, setDraft, dropSaved } = useDraft(sharedNoteDraft(lead.id))
  const base = useDraft(`notes before ${lead.id}`)
  const saving = useMutation({
    mutationFn: (given: { base: string; notes: string; typed: string }) =>
      saveNotes(lead.id, { ...given, language }),
    onSuccess: async (answer, { notes, typed }) => {
      patchLead(queries, lead.id, answer)
      dropSaved(typed)
      base.setDraft(notes)
      await refreshLead(queries, lead.id)
    },
  })
  const stored = leadNotes(lead, language)
  const text = draft ?? stored
  const type = (next: string): void => {
    if (draft === null) base.setDraft(stored)
    setDraft(next)
  }
  const save = (notes: string, before = base.draft ?? ''): void =>
    saving.mutate({ base: before, notes, typed: text })
  const { error } = saving
  const isConflict = error instanceof NotesConflict
  return (
    <div>
      <Textarea
        label={common}
        dir="auto"
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        value={text}
        readOnly={!mayWrite}
        error={error && !isConflict && errorText(error, language)}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {isConflict && draft !== null ? (
        <Conflict
          theirs={error.theirs}
          isSaving={saving.isPending}
          onKeep={() => save(draft, error.theirs)}
          onAppend={() => save(`${error.theirs}\n${draft}`, error.theirs)}
        />
      ) : (
        draft !== null &&
        draft !== stored && (
          <Group gap="xs" mt="xs">
            <Button size="xs" loading={saving.isPending} onClick={() => save(draft)}>
              {texts.save}
            </Button>
            <Button size="xs" variant="default" onClick={() => setDraft(null)}>
              {texts.cancel}
            </Button>
          </Group>
        )
      )}
    </div>
  )
}

interface ConflictProps {
  theirs: string
  isSaving: boolean
  onKeep(): void
  onAppend(): void
}

/** Both wrote: neither is lost without a word. */
function Conflict({ theirs, isSaving, onKeep, onAppend }: ConflictProps): ReactNode {
  const texts = useTexts(factsTexts)
  return (
    <Alert color="orange" mt="xs" role="alert" title={texts.notesChanged}>
      <Text size="sm" dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
        {theirs}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="xs" loading={isSaving} onClick={onAppend}>
          {texts.notesAppend}
        </Button>
        <Button size="xs" variant="default" disabled={isSaving} onClick={onKeep}>
          {texts.notesKeep}
        </Button>
      </Group>
    </Alert>
  )
}
