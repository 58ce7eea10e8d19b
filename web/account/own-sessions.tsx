import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { SessionAnswer } from '../../src/people/session.api.ts'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { accountTexts } from './account.texts.ts'

export const sessionsKey = ['sessions']

/** The browsers in which one has signed in, and the end of each but this one. */
export function OwnSessions(): ReactNode {
  const { data } = useQuery({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => call('GET /api/me/sessions', { signal }),
  })
  return (
    <Stack gap="xs">
      {data?.map((session) => (
        <OwnSession key={session.id} session={session} />
      ))}
    </Stack>
  )
}

function OwnSession({ session }: { session: SessionAnswer }): ReactNode {
  const texts = useTexts(accountTexts)
  const format = useFormat()
  const queries = useQueryClient()
  const ending = useMutation({
    mutationFn: () => call('DELETE /api/me/sessions/:session_id', { params: { session_id: session.id } }),
    onError: useNotifyError(),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
  const device = session.device === '' ? texts.unknownDevice : session.device
  return (
    <Paper withBorder px="md" py="xs">
      <Group justify="space-between">
        <div>
          <Text size="sm" fw={600}>
            {device}
          </Text>
          <Text size="sm" c="dimmed">
            {texts.lastUsed(format.moment(session.last_used_at))}
          </Text>
        </div>
        {session.is_current ? (
          <Badge variant="light" tt="none">
            {texts.here}
          </Badge>
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={`${texts.end}: ${device}`}
            loading={ending.isPending}
            onClick={() => ending.mutate()}
          >
            {texts.end}
          </Button>
        )}
      </Group>
    </Paper>
  )
}
