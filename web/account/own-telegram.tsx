import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { LinkCodeAnswer } from '../../src/staff-chat/staff-chat.api.ts'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { telegramTexts } from './telegram.texts.ts'

const telegramKey = ['own telegram']
/** Whoever links a chat does so elsewhere, and looks here for what has come of it. */
const lookEveryMs = 3_000

/** Where one is told of leads in Telegram. */
export function OwnTelegram(): ReactNode {
  const texts = useTexts(telegramTexts)
  const format = useFormat()
  const queries = useQueryClient()
  const onError = useNotifyError()
  const making = useMutation({ mutationFn: () => call('POST /api/me/telegram/code'), onError })
  const { data } = useQuery({
    queryKey: telegramKey,
    queryFn: ({ signal }) => call('GET /api/me/telegram', { signal }),
    refetchInterval: making.data === undefined ? false : lookEveryMs,
  })
  const leaving = useMutation({
    mutationFn: () => call('DELETE /api/me/telegram'),
    onError,
    onSettled: () => queries.invalidateQueries({ queryKey: telegramKey }),
  })
  if (data === undefined) return null
  const { linked_at: linkedAt, trouble, bot } = data
  const isShown = making.data !== undefined && (linkedAt === null || linkedAt < madeAt(making.data))
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {bot === null ? texts.noBot : texts.hint}
      </Text>
      <Text size="sm" role="status">
        {linkedAt === null ? texts.notLinked : texts.linked(format.moment(linkedAt))}
      </Text>
      {trouble !== null && <Alert color="orange">{texts.troubles[trouble]}</Alert>}
      {isShown && making.data && <ShownCode made={making.data} />}
      <Group gap="xs">
        <Button
          size="xs"
          variant={linkedAt === null ? 'filled' : 'default'}
          loading={making.isPending}
          onClick={() => making.mutate()}
        >
          {linkedAt === null ? texts.link : texts.linkAnother}
        </Button>
        {linkedAt !== null && (
          <Button size="xs" variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
            {texts.unlink}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** What was linked since then was linked by it. */
function madeAt({ expires_at }: LinkCodeAnswer): string {
  return new Date(Date.parse(expires_at) - 10 * 60_000).toISOString()
}

function ShownCode({ made: { command, url, expires_at } }: { made: LinkCodeAnswer }): ReactNode {
  const texts = useTexts(telegramTexts)
  const format = useFormat()
  return (
    <Alert title={texts.codeTitle} role="status">
      <Stack gap="xs">
        {url !== null && (
          <Button component="a" href={url} target="_blank" rel="noreferrer" size="xs">
            {texts.open}
          </Button>
        )}
        <Text size="sm">{url === null ? texts.type : texts.orType}</Text>
        <Group gap="xs">
          <Code className="secret">{command}</Code>
          <CopyButton value={command}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {copied ? texts.copied : texts.copy}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="xs" c="dimmed">
          {texts.until(format.time(expires_at))}
        </Text>
      </Stack>
    </Alert>
  )
}
