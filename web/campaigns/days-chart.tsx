import { Stack, Title, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { StatsAnswer } from '../../src/figures/figures.api.ts'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'
import { useTexts } from '../i18n/language.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import type { Scope } from './figures.tsx'
import { type Line, Plot } from './plot.tsx'

const shownDays = 30

interface DaysChartProps {
  scope: Scope
  /** KZT */
  cplTarget: number | null
}

/** The leads and their price day by day, drawn, and as a table for those who hear the page. */
export default function DaysChart({ scope, cplTarget }: DaysChartProps): ReactNode {
  const refetchInterval = useLivePolling()
  const { data } = useQuery({
    queryKey: ['figures', scope, 'days'],
    queryFn: ({ signal }) => {
      const utc_offset = String(-new Date().getTimezoneOffset())
      return call('GET /api/inbox/stats', {
        query: { ...scope, days: String(shownDays), utc_offset },
        signal,
      })
    },
    refetchInterval,
  })
  return data && <Charts days={data.days} cplTarget={cplTarget} />
}

type Days = StatsAnswer['days']

function Charts({ days, cplTarget }: { days: Days; cplTarget: number | null }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const dates = useMemo(() => days.map(({ date }) => date), [days])
  const leads = useMemo<Line[]>(
    () => [
      { label: texts.leads, color: 'blue', values: days.map((day) => day.leads) },
      { label: texts.qualified, color: 'teal', values: days.map((day) => day.qualified) },
    ],
    [days, texts],
  )
  const price = useMemo<Line[]>(() => {
    const cpl: Line = { label: texts.cpl, color: 'orange', values: days.map((day) => day.cpl) }
    const target = { label: texts.target, color: 'gray', values: days.map(() => cplTarget), isDashed: true }
    return cplTarget === null ? [cpl] : [cpl, target]
  }, [days, texts, cplTarget])
  const spent = useMemo<Line[]>(
    () => [{ label: texts.spent, color: 'grape', values: days.map((day) => day.spent_total) }],
    [days, texts],
  )
  const shared = { dates, dateLabel: texts.date }
  return (
    <Stack gap="md">
      <Chart title={texts.byDay}>
        <Plot {...shared} lines={leads} atLeast={4} />
      </Chart>
      <Chart title={texts.cplByDay}>
        <Plot {...shared} lines={price} atLeast={100} />
      </Chart>
      <Chart title={texts.spentByDay}>
        <Plot {...shared} lines={spent} atLeast={1000} />
      </Chart>
      <DaysTable days={days} />
    </Stack>
  )
}

function Chart({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section>
      <Title order={3} size="h6" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  )
}

function DaysTable({ days }: { days: Days }): ReactNode {
  const texts = useTexts(campaignsTexts)
  return (
    <VisuallyHidden>
      <table>
        <thead>
          <tr>
            <th>{texts.date}</th>
            <th>{texts.leads}</th>
            <th>{texts.qualified}</th>
            <th>{texts.cpl}</th>
            <th>{texts.spent}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ date, leads, qualified, cpl, spent_total }) => (
            <tr key={date}>
              <td>{date}</td>
              <td>{leads}</td>
              <td>{qualified}</td>
              <td>{cpl ?? '—'}</td>
              <td>{spent_total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}
