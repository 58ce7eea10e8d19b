import { Button, CloseButton, Group, Stack, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { v4 } from 'uuid'
import type { ReplyAnswer } from '../../src/replies/reply.api.ts'
import { errorText } from '../api/error-text.ts'
import { sendForm } from '../api/send-form.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { replyFilesTexts } from './reply-files.texts.ts'

type Files = ReplyAnswer['files']

/** A message has no more. */
const mostFiles = 10

/** What a reply carries, in a line. */
export function NamesOfFiles({ files }: { files: Files }): ReactNode {
  const format = useFormat()
  return files.map(({ id, name, size }) => (
    <Text key={id} size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      📎 {name} · {format.bytes(size ?? 0)}
    </Text>
  ))
}

interface FilesOfReplyProps {
  files: Files
  onChange(change: (files: Files) => Files): void
}

/** Adds files to a reply and takes them away: they are uploaded at once, and belong to it when it is saved. */
export function FilesOfReply({ files, onChange }: FilesOfReplyProps): ReactNode {
  const texts = useTexts(replyFilesTexts)
  const { language } = useLanguage()
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const stopping = useRef(new AbortController())
  // A form that is closed meanwhile wants them no more.
  useEffect(() => {
    const own = new AbortController()
    stopping.current = own
    return () => own.abort()
  }, [])
  const adding = useMutation({
    mutationFn: (chosen: readonly File[]) => {
      const form = new FormData()
      for (const file of chosen) form.append('file', file, file.name)
      const request = { idempotencyKey: v4(), signal: stopping.current.signal }
      return sendForm<{ files: Files }>('/api/inbox/replies/files', form, request)
    },
    onSuccess: ({ files: added }) =>
      onChange((before) => [...before, ...added.filter(({ id }) => !before.some((file) => file.id === id))]),
  })
  return (
    <Stack gap={4}>
      {files.length > 0 && (
        <ul aria-label={texts.files} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {files.map(({ id, name, size }) => (
            <Group key={id} component="li" gap="xs" wrap="nowrap">
              <Text size="sm" truncate>
                {name}
              </Text>
              <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {format.bytes(size ?? 0)}
              </Text>
              <CloseButton
                size="sm"
                aria-label={texts.remove(name ?? '')}
                onClick={() => onChange((before) => before.filter((file) => file.id !== id))}
              />
            </Group>
          ))}
        </ul>
      )}
      <div>
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<IconPaperclip size={16} />}
          loading={adding.isPending}
          disabled={files.length >= mostFiles}
          onClick={() => input.current?.click()}
        >
          {texts.add}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          data-reply-files
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])].slice(0, mostFiles - files.length)
            if (chosen.length > 0) adding.mutate(chosen)
            // The same file may be chosen again.
            currentTarget.value = ''
          }}
        />
      </div>
      {adding.error && (
        <Text size="sm" c="red" role="alert">
          {errorText(adding.error, language)}
        </Text>
      )}
    </Stack>
  )
}
