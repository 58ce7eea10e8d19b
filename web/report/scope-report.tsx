import { Group, Stack, Text } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { LoadFailure } from '../ui/load-failure.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { AdsRanking } from './ads-ranking.tsx'
import { DownloadReport } from './download-report.tsx'
import { FigureGrid, type Targets } from './figure-grid.tsx'
import { Milestones } from './milestones.tsx'
import { OutageDays } from './outage-days.tsx'
import { addDays, type Days, lengthOf } from './period.ts'
import './report.css'
import { useOnPaper } from '../ui/use-on-paper.ts'
import { reportTexts } from './report.texts.ts'
import { type Report, type Scope, useReport } from './use-report.ts'
import { VerdictBlock } from './verdict-block.tsx'

const ReportCharts = lazy(() => import('./report-charts.tsx'))

/** Longer than this, a chart of days is a thicket, and weeks are shown. */
const mostDays = 92
/** A chart of fewer days looks like a mistake. */
const fewestDays = 7

interface ScopeReportProps {
  scope: NonNullable<Scope>
  days: Days
  targets: Targets | null
  /** Comes below it once it is there, so that nothing moves under a hand. */
  children?: ReactNode
}

/** What a niche or a campaign is worth: the verdict, its figures, how they came about, and its ads. */
export function ScopeReport({ scope, days, targets, children }: ScopeReportProps): ReactNode {
  const texts = useTexts(reportTexts)
  const report = useReport({ scope, days, groupBy: 'week' })
  const ads = useReport({ scope, days, groupBy: 'ad' })
  const failed = report.error ?? ads.error
  if (report.data && ads.data) {
    const { totals, verdict, outages } = report.data
    const isEmpty = totals.chats === 0 && (totals.spend ?? 0) === 0
    return (
      <Stack gap="lg">
        {verdict && <VerdictBlock verdict={verdict} />}
        {isEmpty ? (
          <Text c="dimmed">
            {texts.empty}. {texts.emptyHint}
          </Text>
        ) : (
          <>
            {outages.length > 0 && <OutageDays outages={outages} excludedDays={totals.excluded_days} />}
            <FigureGrid totals={totals} targets={targets} />
            <div className="report-columns">
              <div className="report-charts">
                <Charts
                  scope={scope}
                  days={days}
                  weeks={report.data.rows}
                  outages={outages}
                  cplTarget={targets?.cpl_target ?? null}
                />
              </div>
              <Milestones totals={totals} />
            </div>
            <AdsRanking
              rows={ads.data.rows}
              cplTarget={targets?.cpl_target ?? null}
              action={<DownloadReport scope={scope} days={days} groupBy="ad" />}
            />
          </>
        )}
        {children}
      </Stack>
    )
  }
  if (!failed || report.isFetching || ads.isFetching) return <Waiting error={failed} />
  const retry = (): void => {
    for (const each of [report, ads]) if (each.error) void each.refetch()
  }
  return (
    <>
      <Failure title={texts.failed} error={failed} onRetry={retry} />
      {children}
    </>
  )
}

interface ChartsProps {
  scope: NonNullable<Scope>
  days: Days
  weeks: Report['rows']
  outages: Report['outages']
  cplTarget: number | null
}

/** Day by day where that can be read, from the first day on which anything was; week by week otherwise. */
function Charts({ scope, days, weeks, outages, cplTarget }: ChartsProps): ReactNode {
  const isOnPaper = useOnPaper()
  const first = later(weeks[0]?.key ?? days.to, days.from)
  const shown = { from: later(earlier(first, addDays(days.to, 1 - fewestDays)), days.from), to: days.to }
  const isByDay = lengthOf(shown) <= mostDays
  const daily = useReport({ scope, days: shown, groupBy: 'day' }, { isEnabled: isByDay })
  const rows = isByDay ? daily.data?.rows : weeks
  return (
    <>
      <Group justify="flex-end" mb="xs">
        <DownloadReport scope={scope} days={days} groupBy={isByDay ? 'day' : 'week'} />
      </Group>
      {rows ? (
        <LoadFailure>
          <Suspense fallback={<Waiting error={null} />}>
            <ReportCharts
              rows={rows}
              days={shown}
              isByDay={isByDay}
              outages={outages}
              cplTarget={cplTarget}
              isOnPaper={isOnPaper}
            />
          </Suspense>
        </LoadFailure>
      ) : (
        <Waiting error={daily.error} />
      )}
    </>
  )
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

function earlier(one: string, other: string): string {
  return one < other ? one : other
}
