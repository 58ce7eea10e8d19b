import { Anchor, Badge, Group, Paper, Table, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DownloadReport } from './download-report.tsx'
import { decisionColors, useFigureWords } from './figure-words.ts'
import { LeadsCell } from './leads-cell.tsx'
import { usePeriod } from './period.ts'
import { PeriodPicker } from './period-picker.tsx'
import { PriceCell } from './price-cell.tsx'
import './report.css'
import { reportTexts } from './report.texts.ts'
import { ReturnCell } from './return-cell.tsx'
import { unbroken } from './unbroken.ts'
import { type Report, type ReportRow, useReport } from './use-report.ts'

interface NicheComparisonProps {
  niches: NicheAnswer[]
  onOpen(nicheId: string): void
}

/** All niches side by side: what to do with each, what it cost and what it brought. */
export function NicheComparison({ niches, onOpen }: NicheComparisonProps): ReactNode {
  const texts = useTexts(reportTexts)
  const [days] = usePeriod()
  const asked = { scope: null, days, groupBy: 'niche' } as const
  const { data, error, isFetching, refetch } = useReport(asked)
  const headingId = useId()
  return (
    <section aria-labelledby={headingId} className="report-comparison">
      <div className="report-head">
        <Title order={2} size="h4" id={headingId}>
          {texts.niches}
        </Title>
        <Group gap="xs">
          <PeriodPicker />
          <DownloadReport {...asked} />
        </Group>
      </div>
      {data ? (
        <Comparison report={data} niches={niches} onOpen={onOpen} />
      ) : error && !isFetching ? (
        <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting error={error} />
      )}
    </section>
  )
}

interface ComparisonProps extends NicheComparisonProps {
  report: Report
}

function Comparison({ report, niches, onOpen }: ComparisonProps): ReactNode {
  const texts = useTexts(reportTexts)
  const words = useFigureWords()
  const { totals, next_money } = report
  const known = new Map(niches.map((niche) => [niche.id, niche]))
  const stranger = report.rows.find(({ key }) => key === null)
  const share = words.share(
    totals.unattributed_share,
    totals.unattributed_share_low,
    totals.unattributed_share_high,
  )
  if (report.rows.length === 0) {
    return (
      <Text c="dimmed">
        {texts.empty}. {texts.emptyHint}
      </Text>
    )
  }
  return (
    <>
      <Paper withBorder className="report-frame">
        <Table verticalSpacing="xs" className="report-table report-niches">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.niche}</Table.Th>
              <Table.Th className="report-wide">{texts.verdict}</Table.Th>
              <Table.Th>{texts.spend}</Table.Th>
              <Table.Th className="report-wide">{texts.leads}</Table.Th>
              <Table.Th className="report-wide">{texts.qualified}</Table.Th>
              <Table.Th>{texts.costPerQualified}</Table.Th>
              <Table.Th className="report-wide">{texts.roi}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.rows
              .filter((row) => row !== stranger)
              .map((row) => (
                <Row key={row.key} figures={row} niche={known.get(row.key ?? '') ?? null} onOpen={onOpen} />
              ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {next_money && (
        <Text mt="xs">
          <b>{texts.advice}.</b> {unbroken(next_money.sentence)}
        </Text>
      )}
      {share !== '' && (
        <Text size="sm" c="dimmed" mt={6}>
          {texts.unattributed}: {share} {texts.unattributedHint}.
        </Text>
      )}
    </>
  )
}

interface RowProps {
  figures: ReportRow
  niche: NicheAnswer | null
  onOpen(nicheId: string): void
}

function Row({ figures, niche, onOpen }: RowProps): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  const { name, spend, qualified } = figures
  return (
    <Table.Tr>
      <Table.Td>
        {niche ? (
          <Anchor component="button" type="button" ta="left" fw={500} onClick={() => onOpen(niche.id)}>
            {niche.name}
          </Anchor>
        ) : (
          (name ?? texts.deletedNiche)
        )}
        <div className="report-narrow">
          <Decision row={figures} />
        </div>
      </Table.Td>
      <Table.Td className="report-wide">
        <Decision row={figures} />
      </Table.Td>
      <Table.Td>{format.money(spend ?? 0)}</Table.Td>
      <Table.Td className="report-wide">
        <LeadsCell figures={figures} />
      </Table.Td>
      <Table.Td className="report-wide">{format.number(qualified)}</Table.Td>
      <Table.Td>
        <PriceCell figures={figures} target={niche?.cpl_target ?? null} />
      </Table.Td>
      <Table.Td className="report-wide">
        <ReturnCell figures={figures} />
      </Table.Td>
    </Table.Tr>
  )
}

/** What to do, and where chance among so many niches may be behind it, that. */
function Decision({ row: { verdict, holds_among_all } }: { row: ReportRow }): ReactNode {
  const texts = useTexts(reportTexts)
  if (!verdict) return null
  const { decision, sentence } = verdict
  return (
    <>
      <Badge variant="light" className="verdict-badge" color={decisionColors[decision]} title={sentence}>
        {texts.decisions[decision]}
      </Badge>
      {holds_among_all === false && (
        <Text size="xs" c="dimmed">
          {texts.notAmongAll}
        </Text>
      )}
    </>
  )
}
