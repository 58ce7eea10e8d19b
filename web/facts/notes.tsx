import { Button, Group, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isBlank } from '../../src/core/text/visible.ts'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { errorText } from '../api/error-text.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { useLeadActions } from '../leads/use-lead.ts'
import { factsTexts } from './facts.texts.ts'

/** What staff remember of the lead. What is typed stays until the server has it. */
export function Notes({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const { language } = useLanguage()
  const { update } = useLeadActions()
  const { draft, setDraft, dropSaved } = useDraft(`notes ${lead.id}`)
  const saving = useMutation({
    mutationFn: (notes: string) => update(lead.id, { notes: isBlank(notes) ? null : notes }),
    onSuccess: (_lead, notes) => dropSaved(notes),
  })
  const text = draft ?? lead.notes ?? ''
  return (
    <div>
      <Textarea
        label={texts.notes}
        description={texts.notesHint}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        value={text}
        error={saving.error && errorText(saving.error, language)}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      {draft !== null && draft !== (lead.notes ?? '') && (
        <Group gap="xs" mt="xs">
          <Button size="xs" loading={saving.isPending} onClick={() => saving.mutate(draft)}>
            {texts.save}
          </Button>
          <Button size="xs" variant="default" onClick={() => setDraft(null)}>
            {texts.cancel}
          </Button>
        </Group>
      )}
    </div>
  )
}
