import { Box, Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { AuditEntryAnswer } from '../../src/audit/audit.api.ts'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { auditTexts } from './audit.texts.ts'
import { DownloadAudit } from './download-audit.tsx'
import { Note } from './note.tsx'
import { Section } from './section.tsx'
import { peopleKey } from './use-people-writes.ts'

interface Asked {
  kind: string
  /** A person's id; empty for all. */
  person: string
  /** Days, `YYYY-MM-DD`. */
  from: string
  to: string
  limit: number
}

const page = 20
/** More the API does not give at once. */
const most = 1_000

/** Who did what: the newest first, narrowed by person, kind and day, also as a table. */
export function AuditSection(): ReactNode {
  const texts = useTexts(auditTexts)
  const [asked, setAsked] = useState<Asked>({ kind: '', person: '', from: '', to: '', limit: page })
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', asked],
    queryFn: ({ signal }) => call('GET /api/audit', { query: queryOf(asked), signal }),
    placeholderData: (before) => before,
  })
  const isMore = data !== undefined && data.length >= asked.limit && asked.limit < most
  return (
    <Section title={texts.title} action={<DownloadAudit query={narrowedBy(asked)} />}>
      <Filter asked={asked} onChange={(changes) => setAsked({ ...asked, limit: page, ...changes })} />
      {error && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Note>{texts.nothing}</Note>}
      {data !== undefined && data.length > 0 && <Entries entries={data} />}
      {isMore && (
        <Button
          variant="subtle"
          onClick={() => setAsked({ ...asked, limit: Math.min(most, asked.limit * 5) })}
        >
          {texts.more}
        </Button>
      )}
    </Section>
  )
}

function queryOf(asked: Asked): Record<string, string> {
  return { ...narrowedBy(asked), limit: String(asked.limit) }
}

function narrowedBy({ kind, person, from, to }: Asked): Record<string, string> {
  const query: Record<string, string> = {}
  if (person !== '') query.person_id = person
  if (kind !== '') query.kind = kind
  // Days of the viewer's calendar.
  if (from !== '') query.from = new Date(`${from}T00:00:00`).toISOString()
  if (to !== '') query.to = new Date(`${to}T23:59:59.999`).toISOString()
  return query
}

function Filter({ asked, onChange }: { asked: Asked; onChange(changes: Partial<Asked>): void }): ReactNode {
  const texts = useTexts(auditTexts)
  const people = useQuery({
    queryKey: peopleKey,
    queryFn: ({ signal }) => call('GET /api/people', { signal }),
  })
  return (
    <Group mb="sm" align="end">
      <NativeSelect
        label={texts.who}
        value={asked.person}
        data={[
          { value: '', label: texts.everybody },
          ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ person: value })}
      />
      <NativeSelect
        label={texts.kind}
        value={asked.kind}
        data={[
          { value: '', label: texts.any },
          ...namesOf(texts.kinds).map((value) => ({ value, label: texts.kinds[value] })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ kind: value })}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={texts[end]}
          value={asked[end]}
          onChange={({ currentTarget: { value } }) => onChange({ [end]: value })}
        />
      ))}
    </Group>
  )
}

function Entries({ entries }: { entries: readonly AuditEntryAnswer[] }): ReactNode {
  const texts = useTexts(auditTexts)
  const format = useFormat()
  return (
    // On a phone it is wider than the window, and is moved by keys too.
    <Box component="section" className="queues" aria-label={texts.title} tabIndex={0}>
      <Table horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.when}</Table.Th>
            <Table.Th>{texts.who}</Table.Th>
            <Table.Th>{texts.what}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ id, at, kind, operation, author, count }) => (
            <Table.Tr key={id}>
              <Table.Td>{format.moment(at)}</Table.Td>
              <Table.Td>{author.name ?? (author.kind === 'key' ? texts.key : texts.owner)}</Table.Td>
              <Table.Td>
                {[texts.kinds[kind], count !== null && texts.leads(count)].filter(Boolean).join(' · ')}
                <Text size="xs" c="dimmed" ff="monospace">
                  {operation}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}
