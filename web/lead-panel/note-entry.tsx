import { ActionIcon, Button, Group, Text, Textarea } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { isBlank } from '../../src/core/text/visible.ts'
import type { NoteAnswer } from '../../src/notes/note.api.ts'
import { errorText } from '../api/error-text.ts'
import { useAccount } from '../api/use-account.ts'
import { useNoteWrites } from '../data/use-notes.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { factsTexts } from './lead-panel.texts.ts'
import { notesTexts } from './notes.texts.ts'

/** One note: who wrote it, when, and for who may, how to change it. */
export function NoteEntry({ note }: { note: NoteAnswer }): ReactNode {
  const texts = useTexts(notesTexts)
  const { language } = useLanguage()
  const account = useAccount()
  const [isEditing, setEditing] = useState(false)
  const { deleting } = useNoteWrites(note.lead_id)
  if (isEditing) return <EditNote note={note} onDone={() => setEditing(false)} />
  const isMentioned = account !== undefined && account.id !== null && note.mentions.includes(account.id)
  return (
    <article className="note" data-mentioned={isMentioned || undefined}>
      <NoteHead note={note} isMentioned={isMentioned} />
      <Text size="sm" dir="auto" className="note-text">
        {note.text}
      </Text>
      {mayChange(note, account) && (
        <Group gap={2} className="note-actions">
          <ActionIcon size="sm" variant="subtle" aria-label={texts.change} onClick={() => setEditing(true)}>
            <IconPencil size={14} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="red"
            aria-label={texts.remove}
            loading={deleting.isPending}
            onClick={() => {
              if (window.confirm(texts.confirm)) deleting.mutate(note.id)
            }}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </Group>
      )}
      {deleting.error && (
        <Text size="xs" c="red" role="alert">
          {errorText(deleting.error, language)}
        </Text>
      )}
    </article>
  )
}

/** As the server decides it: one's own, or any for who leads the shop. */
function mayChange({ author }: NoteAnswer, account: ReturnType<typeof useAccount>): boolean {
  if (!account?.may.includes('write')) return false
  const isOwn = author?.id === account.id && (account.kind === 'key') === (author.kind === 'key')
  return isOwn || account.may.includes('setup')
}

function NoteHead({ note, isMentioned }: { note: NoteAnswer; isMentioned: boolean }): ReactNode {
  const texts = useTexts(notesTexts)
  const format = useFormat()
  const { author, created_at, edited_at } = note
  const name = author?.name ?? (author?.kind === 'key' ? texts.program : texts.unknown)
  return (
    <Text size="xs" c="dimmed">
      {name} · <time dateTime={created_at}>{format.moment(created_at)}</time>
      {edited_at !== null && ` · ${texts.edited}`}
      {isMentioned && <strong> · {texts.mentionsYou}</strong>}
    </Text>
  )
}

function EditNote({ note, onDone }: { note: NoteAnswer; onDone(): void }): ReactNode {
  const texts = { ...useTexts(factsTexts), ...useTexts(notesTexts) }
  const { language } = useLanguage()
  const [text, setText] = useState(note.text)
  const { changing } = useNoteWrites(note.lead_id)
  return (
    <div>
      <Textarea
        aria-label={texts.changing}
        dir="auto"
        autosize
        autoFocus
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        value={text}
        error={changing.error && errorText(changing.error, language)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="xs" mt="xs">
        <Button
          size="xs"
          loading={changing.isPending}
          disabled={isBlank(text)}
          onClick={() => changing.mutate({ id: note.id, text: text.trim() }, { onSuccess: onDone })}
        >
          {texts.save}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {texts.cancel}
        </Button>
      </Group>
    </div>
  )
}
