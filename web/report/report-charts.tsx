import { Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { chartTexts } from './chart.texts.ts'
import type { Days } from './period.ts'
import { type Line, Plot } from './plot.tsx'
import { type Point, pointsOf } from './points.ts'
import { priceLines } from './price-lines.ts'
import type { Report, ReportRow } from './use-report.ts'

interface ReportChartsProps {
  /** Of days or weeks; those on which nothing was are missing. */
  rows: ReportRow[]
  days: Days
  isByDay: boolean
  /** Days are marked on which people could not write. */
  outages: Report['outages']
  /** KZT */
  cplTarget: number | null
  isOnPaper: boolean
}

/** Price, spending and leads over time, drawn, and as a table for those who hear the page. */
export default function ReportCharts({
  rows,
  days,
  isByDay,
  outages,
  cplTarget,
  isOnPaper,
}: ReportChartsProps): ReactNode {
  const texts = useTexts(chartTexts)
  const format = useFormat()
  const { from, to } = days
  const points = useMemo(() => pointsOf({ rows, from, to, isByDay }), [rows, from, to, isByDay])
  const dates = useMemo(() => points.map(({ date }) => date), [points])
  const prices = useMemo(
    () => priceLines({ points, cplTarget, texts, format }),
    [points, cplTarget, texts, format],
  )
  const spend = useMemo<Line[]>(
    () => [{ label: texts.spend, color: 'grape', kind: 'bars', values: points.map((point) => point.spend) }],
    [points, texts],
  )
  const leads = useMemo<Line[]>(
    () => [
      { label: texts.leads, color: 'blue', kind: 'bars', values: points.map((point) => point.leads) },
      { label: texts.qualified, color: 'teal', values: points.map((point) => point.qualified) },
    ],
    [points, texts],
  )
  const step = isByDay ? 'day' : 'week'
  const marked = useMemo(
    () => (isByDay ? dates.filter((date) => outages.some(({ day }) => day === date)) : []),
    [dates, isByDay, outages],
  )
  const shared = { dates, marked, dateLabel: texts[step], isOnPaper }
  const hasPrice = points.some(({ low }) => low !== null)
  return (
    <Stack gap="md">
      <Chart title={texts.titles.price} note={hasPrice ? texts.band : texts.noPrice}>
        {hasPrice && <Plot {...shared} {...prices} atLeast={100} />}
      </Chart>
      <Chart title={texts.titles.spend[step]}>
        <Plot {...shared} lines={spend} atLeast={1000} />
      </Chart>
      <Chart title={texts.titles.leads[step]} {...(marked.length > 0 && { note: texts.marked })}>
        <Plot {...shared} lines={leads} atLeast={4} />
      </Chart>
      <PointsTable points={points} />
    </Stack>
  )
}

interface ChartProps {
  title: string
  note?: string
  children: ReactNode
}

function Chart({ title, note, children }: ChartProps): ReactNode {
  return (
    <section className="report-chart">
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      {note !== undefined && (
        <Text size="xs" c="dimmed" mb={4}>
          {note}
        </Text>
      )}
      {children}
    </section>
  )
}

function PointsTable({ points }: { points: readonly Point[] }): ReactNode {
  const texts = useTexts(chartTexts)
  return (
    <VisuallyHidden>
      <table>
        <thead>
          <tr>
            <th>{texts.day}</th>
            <th>{texts.spend}</th>
            <th>{texts.leads}</th>
            <th>{texts.qualified}</th>
            <th>{texts.price}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ date, spend, leads, qualified, price }) => (
            <tr key={date}>
              <td>{date}</td>
              <td>{spend}</td>
              <td>{leads}</td>
              <td>{qualified}</td>
              <td>{price === null ? '—' : Math.round(price)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}
