import { Alert, Badge, Group, Paper, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api/client.ts'
import { pollMs } from '../api/query-client.ts'
import { useTexts } from '../i18n/language.tsx'
import { Note } from './note.tsx'
import { Section } from './section.tsx'
import { systemTexts } from './system.texts.ts'

type State = 'connected' | 'disconnected' | 'unknown'

/** Whether the server, the database and Redis answer. */
export function HealthSection(): ReactNode {
  const texts = useTexts(systemTexts)
  const { data, isError } = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => call('GET /api/health', { signal, alsoOk: 503 }),
    refetchInterval: pollMs,
  })
  const states: Record<keyof typeof texts.services, State> = {
    server: isError ? 'disconnected' : data ? 'connected' : 'unknown',
    database: isError ? 'unknown' : (data?.services.database ?? 'unknown'),
    redis: isError ? 'unknown' : (data?.services.redis ?? 'unknown'),
  }
  const version = data && (
    <Note>
      {texts.version} {data.version}
    </Note>
  )
  return (
    <Section title={texts.health} action={version}>
      {data?.disk && (
        <Alert color={data.disk.state === 'full' ? 'red' : 'orange'} mb="sm" role="alert">
          {texts.disk[data.disk.state](data.disk.free_mb)}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Service name={texts.services.server} state={states.server} />
        <Service name={texts.services.database} state={states.database} />
        <Service name={texts.services.redis} state={states.redis} />
      </SimpleGrid>
    </Section>
  )
}

const colors: Record<State, string> = { connected: 'green', disconnected: 'red', unknown: 'gray' }

function Service({ name, state }: { name: string; state: State }): ReactNode {
  const texts = useTexts(systemTexts)
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" wrap="nowrap">
        <Text fw={500}>{name}</Text>
        <Badge variant="dot" color={colors[state]} tt="none">
          {texts.states[state]}
        </Badge>
      </Group>
    </Paper>
  )
}
