import { ActionIcon, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ReplyAnswer } from '../../src/replies/reply.api.ts'
import { call } from '../api/client.ts'
import { IfMay } from '../api/if-may.tsx'
import { useCreate } from '../api/use-create.ts'
import { useReplies } from '../data/use-replies.ts'
import type { Field } from '../forms/field.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { RecordForm, type Values } from '../forms/record-form.tsx'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { Note } from './note.tsx'
import { FilesOfReply, NamesOfFiles } from './reply-files.tsx'
import { Section } from './section.tsx'
import { systemTexts } from './system.texts.ts'

/** The canned replies, which staff share. */
export function RepliesSection(): ReactNode {
  const texts = useTexts(systemTexts)
  const { data, error, refetch } = useReplies()
  const [edited, setEdited] = useState<ReplyAnswer | 'new' | null>(null)
  const add = (
    <Button variant="light" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {texts.newReply}
    </Button>
  )
  return (
    <Section title={texts.replies} action={<IfMay need="setup">{add}</IfMay>}>
      {error && !data && <Failure title={texts.repliesFailed} error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Note>{texts.noReplies}</Note>}
      <Stack gap="xs">
        {data?.map((reply) => (
          <Reply key={reply.id} reply={reply} onEdit={() => setEdited(reply)} />
        ))}
      </Stack>
      <FormModal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === 'new' ? texts.newReply : texts.editReply}
      >
        {edited !== null && (
          <ReplyForm reply={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
        )}
      </FormModal>
    </Section>
  )
}

function Reply({ reply, onEdit }: { reply: ReplyAnswer; onEdit(): void }): ReactNode {
  const texts = useTexts(systemTexts)
  const queries = useQueryClient()
  const removing = useMutation({
    mutationFn: () => call('DELETE /api/inbox/replies/:reply_id', { params: { reply_id: reply.id } }),
    onError: useNotifyError(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['replies'] }),
  })
  return (
    <Paper withBorder px="md" py="xs">
      <Group wrap="nowrap" justify="space-between">
        <div>
          <Text size="sm" fw={600}>
            {reply.title}
          </Text>
          <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>
            {reply.text}
          </Text>
          <NamesOfFiles files={reply.files} />
        </div>
        <IfMay need="setup">
          <Group gap={4} wrap="nowrap">
            <ActionIcon variant="subtle" aria-label={texts.editOf(reply.title)} onClick={onEdit}>
              <IconPencil size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={texts.removeOf(reply.title)}
              loading={removing.isPending}
              onClick={() => {
                if (window.confirm(texts.confirmRemove(reply.title))) removing.mutate()
              }}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        </IfMay>
      </Group>
    </Paper>
  )
}

function ReplyForm({ reply, onDone }: { reply: ReplyAnswer | null; onDone(): void }): ReactNode {
  const texts = useTexts(systemTexts)
  const [files, setFiles] = useState(reply?.files ?? [])
  const create = useCreate()
  const queries = useQueryClient()
  const fields: Field[] = [
    { name: 'title', label: texts.replyTitle, kind: 'text', isRequired: true },
    { name: 'text', label: texts.replyText, kind: 'longText', hint: texts.replyHint, isRequired: true },
  ]
  const save = async (values: Values, changes: Values): Promise<void> => {
    const file_ids = files.map(({ id }) => id)
    // Who has not touched the files leaves them as somebody else may have changed them meanwhile.
    const ofFiles = file_ids.join() === (reply?.files ?? []).map(({ id }) => id).join() ? {} : { file_ids }
    if (reply === null) await create('POST /api/inbox/replies', { typed: { ...values, ...ofFiles } })
    else {
      const typed = { ...changes, ...ofFiles }
      await call('PATCH /api/inbox/replies/:reply_id', { params: { reply_id: reply.id }, typed })
    }
    await queries.invalidateQueries({ queryKey: ['replies'] })
  }
  return (
    <RecordForm
      fields={fields}
      initial={reply === null ? {} : { title: reply.title, text: reply.text }}
      action={texts.save}
      onSubmit={save}
      onDone={onDone}
    >
      <FilesOfReply files={files} onChange={setFiles} />
    </RecordForm>
  )
}
