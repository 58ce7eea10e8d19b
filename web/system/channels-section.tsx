import { Badge, Button, Group, Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ChannelAnswer } from '../../src/channels/channel.api.ts'
import { call } from '../api/client.ts'
import { IfMay } from '../api/if-may.tsx'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { Failure } from '../ui/failure.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import './system.css'
import { channelTexts } from './channel.texts.ts'
import { Note } from './note.tsx'
import { Section } from './section.tsx'

/** Nothing announces that a code or a state is new, and a code is good for seconds. */
const askAgainMs = 3_000

/** The messengers: whether each is connected, and what is to be done where one is not. */
export function ChannelsSection(): ReactNode {
  const texts = useTexts(channelTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => call('GET /api/channels', { signal }),
    refetchInterval: askAgainMs,
  })
  return (
    <Section title={texts.title}>
      {error && !data && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {!data && !error && (
          <>
            <Skeleton height={110} />
            <Skeleton height={110} />
          </>
        )}
        {data?.map((channel) => (
          <Channel key={channel.channel} channel={channel} />
        ))}
      </SimpleGrid>
    </Section>
  )
}

const colors: Record<ChannelAnswer['state'], string> = {
  off: 'gray',
  starting: 'blue',
  qr: 'orange',
  linked: 'blue',
  ready: 'green',
  reconnecting: 'orange',
  logged_out: 'red',
}

function Channel({ channel }: { channel: ChannelAnswer }): ReactNode {
  const texts = useTexts(channelTexts)
  const { source } = useTexts(labels)
  const format = useFormat()
  const { state, problem, phone, last_message_at } = channel
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={500}>{source[channel.channel]}</Text>
          <Badge variant="dot" color={colors[state]} tt="none">
            {texts.states[state]}
          </Badge>
        </Group>
        {state === 'off' && <Note>{texts.howToStart[channel.channel]}</Note>}
        {problem !== null && state !== 'ready' && <Note>{texts.problems[problem]}</Note>}
        {phone !== null && <Note>{phone}</Note>}
        {last_message_at !== null && (
          <Note>
            {texts.lastMessage} {format.moment(last_message_at)}
          </Note>
        )}
        <LinkCode channel={channel} />
        {channel.channel === 'whatsapp' && state !== 'off' && (
          <IfMay need="setup">
            <WhatsappCommands state={state} />
          </IfMay>
        )}
      </Stack>
    </Paper>
  )
}

function LinkCode({ channel: { state, code_svg } }: { channel: ChannelAnswer }): ReactNode {
  const texts = useTexts(channelTexts)
  if (state !== 'qr') return null
  if (code_svg === null) return <Note>{texts.codeForAdmin}</Note>
  const src = `data:image/svg+xml,${encodeURIComponent(code_svg)}`
  return (
    <Stack align="center" gap="xs">
      <img className="link-code" src={src} alt={texts.code} width={240} height={240} />
      <Note>{texts.howToLink}</Note>
    </Stack>
  )
}

function WhatsappCommands({ state }: Pick<ChannelAnswer, 'state'>): ReactNode {
  const texts = useTexts(channelTexts)
  const queries = useQueryClient()
  const notifyError = useNotifyError()
  const { mutate, isPending } = useMutation({
    mutationFn: (command: 'restart' | 'logout') => call(`POST /api/channels/whatsapp/${command}`),
    onError: notifyError,
    onSettled: () => queries.invalidateQueries({ queryKey: ['channels'] }),
  })
  const isLinked = state === 'ready' || state === 'linked'
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" loading={isPending} onClick={() => mutate('restart')}>
        {texts.restart}
      </Button>
      {isLinked && (
        <Button
          size="xs"
          variant="default"
          disabled={isPending}
          onClick={() => {
            if (window.confirm(texts.confirmLogout)) mutate('logout')
          }}
        >
          {texts.logout}
        </Button>
      )}
    </Group>
  )
}
