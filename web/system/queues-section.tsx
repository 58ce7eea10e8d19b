import { Anchor, Paper, Skeleton, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { QueueAnswer } from '../../src/jobs/queue.api.ts'
import { call } from '../api/client.ts'
import { pollMs } from '../api/query-client.ts'
import { useFormat } from '../i18n/format.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { queueTexts } from './queue.texts.ts'
import { Section } from './section.tsx'

/** How much work waits for the workers, and what of it could not be done. */
export function QueuesSection(): ReactNode {
  const texts = useTexts(queueTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['queues'],
    queryFn: ({ signal }) => call('GET /api/queues', { signal }),
    refetchInterval: pollMs,
  })
  const board = (
    <Anchor size="sm" href="/admin/queues">
      {texts.details}
    </Anchor>
  )
  return (
    <Section title={texts.title} action={board}>
      {error && <Failure title={texts.unavailable} error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={157} />}
      {!error && data && <Queues queues={data} />}
    </Section>
  )
}

function Queues({ queues }: { queues: QueueAnswer[] }): ReactNode {
  const texts = useTexts(queueTexts)
  const states = namesOf(texts.states)
  return (
    <Paper withBorder className="queues">
      <Table horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.work}</Table.Th>
            {states.map((state) => (
              <Table.Th key={state} ta="right">
                {texts.states[state]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {queues.map((queue) => (
            <Table.Tr key={queue.name}>
              <Table.Td>{texts.names[queue.name]}</Table.Td>
              {states.map((state) => (
                <Table.Td key={state} ta="right">
                  <Count jobs={queue[state]} isBad={state === 'failed'} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

function Count({ jobs, isBad }: { jobs: number; isBad: boolean }): ReactNode {
  const format = useFormat()
  if (jobs === 0) return <Text c="dimmed">0</Text>
  return <Text {...(isBad && { className: 'queue-failed' })}>{format.number(jobs)}</Text>
}
