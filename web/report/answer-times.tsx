import { Paper, Table, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { type AnswerTimesAnswer, mostAnswerDays } from '../../src/report/answer-times.api.ts'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { answerTimesTexts } from './answer-times.texts.ts'
import { useFigureWords } from './figure-words.ts'
import { addDays, lengthOf, usePeriod } from './period.ts'

/** How soon each person answers, and how soon in each niche; of a long period its last days. */
export function AnswerTimes(): ReactNode {
  const texts = useTexts(answerTimesTexts)
  const format = useFormat()
  const { language } = useLanguage()
  const [days] = usePeriod()
  const id = useId()
  const { to } = days
  const from = lengthOf(days) > mostAnswerDays ? addDays(to, 1 - mostAnswerDays) : days.from
  const { data, error, refetch } = useQuery({
    queryKey: ['answer-times', from, to, language],
    queryFn: ({ signal }) => call('GET /api/report/answer-times', { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mt="lg">
        {texts.title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {texts.days(format.date(from), format.date(to))}
      </Text>
      {error && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      {data?.total.answers === 0 && <Text c="dimmed">{texts.nothing}</Text>}
      {data !== undefined && data.total.answers > 0 && <Times times={data} />}
    </section>
  )
}

function Times({ times }: { times: AnswerTimesAnswer }): ReactNode {
  const texts = useTexts(answerTimesTexts)
  const people = times.people.map(({ kind, id, name, ...time }) => ({
    ...{ key: id ?? kind, name: name ?? texts.unknown },
    ...time,
  }))
  const niches = times.niches.map(({ id, name, ...time }) => ({
    ...{ key: id ?? '', name: name ?? texts.noNiche },
    ...time,
  }))
  const hours = times.hours.map(({ hour, ...time }) => ({
    ...{ key: String(hour), name: `${twoDigits(hour)}:00–${twoDigits(hour)}:59` },
    ...time,
  }))
  const all = { key: 'all', name: texts.all, ...times.total }
  return (
    <Paper withBorder className="report-frame">
      <Rows head={texts.who} rows={[...people, all]} />
      <Rows head={texts.niche} rows={niches} />
      <Rows head={texts.hour} rows={hours} />
    </Paper>
  )
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0')
}

interface RowsProps {
  head: string
  rows: ({ key: string; name: string } & AnswerTimesAnswer['total'])[]
}

function Rows({ head, rows }: RowsProps): ReactNode {
  const texts = useTexts(answerTimesTexts)
  const format = useFormat()
  const { duration } = useFigureWords()
  const told = (seconds: number | null): string => (seconds === null ? '–' : duration(seconds))
  return (
    <Table verticalSpacing="xs" className="report-table" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          {[head, texts.answers, texts.half, texts.most].map((each) => (
            <Table.Th key={each}>{each}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, name, answers, p50, p90 }) => (
          <Table.Tr key={key}>
            <Table.Td>{name}</Table.Td>
            <Table.Td>{format.number(answers)}</Table.Td>
            <Table.Td>{told(p50)}</Table.Td>
            <Table.Td>{told(p90)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
