import { Anchor, Badge, Paper, Table, Text, Title } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import type { Verdict } from '../../src/verdict/verdict.schema.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { decisionColors, useFigureWords } from './figure-words.ts'
import { type Days, usePeriod } from './period.ts'
import { PeriodPicker } from './period-picker.tsx'
import { PriceCell } from './price-cell.tsx'
import './report.css'
import { reportTexts } from './report.texts.ts'
import { type Figures, type Report, type ReportRow, reportQuery, useReport } from './use-report.ts'

interface NicheComparisonProps {
  niches: NicheAnswer[]
  onOpen(nicheId: string): void
}

/** All niches side by side: what to do with each, what it cost and what it brought. */
export function NicheComparison({ niches, onOpen }: NicheComparisonProps): ReactNode {
  const texts = useTexts(reportTexts)
  const [days] = usePeriod()
  const { data, error, isFetching, refetch } = useReport({ scope: null, days, groupBy: 'niche' })
  const headingId = useId()
  return (
    <section aria-labelledby={headingId} className="report-comparison">
      <div className="report-head">
        <Title order={2} size="h4" id={headingId}>
          {texts.niches}
        </Title>
        <PeriodPicker />
      </div>
      {data ? (
        <Comparison report={data} niches={niches} days={days} onOpen={onOpen} />
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
  days: Days
}

function Comparison({ report, niches, days, onOpen }: ComparisonProps): ReactNode {
  const texts = useTexts(reportTexts)
  const words = useFigureWords()
  const verdicts = useVerdicts(report.rows, days)
  const { totals } = report
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
                <Row
                  key={row.key}
                  figures={row}
                  niche={known.get(row.key ?? '') ?? null}
                  verdict={verdicts.get(row.key ?? '') ?? null}
                  onOpen={onOpen}
                />
              ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {share !== '' && (
        <Text size="sm" c="dimmed" mt={6}>
          {texts.unattributed}: {share} {texts.unattributedHint}.
        </Text>
      )}
    </>
  )
}

interface RowProps {
  figures: Figures
  niche: NicheAnswer | null
  verdict: Verdict | null
  onOpen(nicheId: string): void
}

function Row({ figures, niche, verdict, onOpen }: RowProps): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  const { spend, leads, qualified, roi, deals } = figures
  return (
    <Table.Tr>
      <Table.Td>
        {niche ? (
          <Anchor component="button" type="button" ta="left" fw={500} onClick={() => onOpen(niche.id)}>
            {niche.name}
          </Anchor>
        ) : (
          texts.deletedNiche
        )}
        <div className="report-narrow">
          <Decision verdict={verdict} />
        </div>
      </Table.Td>
      <Table.Td className="report-wide">
        <Decision verdict={verdict} />
      </Table.Td>
      <Table.Td>{format.money(spend ?? 0)}</Table.Td>
      <Table.Td className="report-wide">{format.number(leads)}</Table.Td>
      <Table.Td className="report-wide">{format.number(qualified)}</Table.Td>
      <Table.Td>
        <PriceCell figures={figures} target={niche?.cpl_target ?? null} />
      </Table.Td>
      <Table.Td className="report-wide">
        {roi === null || deals === 0 ? (
          <Text size="sm" c="dimmed">
            {roi === null ? texts.noSpend : texts.noDeals}
          </Text>
        ) : (
          format.percent(roi)
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Decision({ verdict }: { verdict: Verdict | null }): ReactNode {
  const texts = useTexts(reportTexts)
  if (!verdict) return null
  const { decision, sentence } = verdict
  return (
    <Badge variant="light" className="verdict-badge" color={decisionColors[decision]} title={sentence}>
      {texts.decisions[decision]}
    </Badge>
  )
}

/** Of each niche the verdict of its own report, which is there already when someone opens it. */
function useVerdicts(rows: readonly ReportRow[], days: Days): ReadonlyMap<string, Verdict> {
  const { language } = useLanguage()
  const ids = rows.flatMap(({ key }) => (key === null ? [] : [key]))
  return useQueries({
    queries: ids.map((niche_id) => reportQuery({ scope: { niche_id }, days, groupBy: 'week' }, language)),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, place) => {
          const id = ids[place]
          return data?.verdict && id !== undefined ? [[id, data.verdict]] : []
        }),
      ),
  })
}
