import { Title, useComputedColorScheme, useMantineTheme, VisuallyHidden } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { StatsAnswer } from '../../src/inbox/inbox-figures.api.ts'
import { call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { useLivePolling } from '../live/use-live.ts'
import { campaignsTexts } from './campaigns.texts.ts'

const days = 30
const heightPx = 200

/** A campaign's leads day by day, drawn, and as a table for those who hear the page. */
export default function DaysChart({ campaignId }: { campaignId: string }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const refetchInterval = useLivePolling()
  const { data } = useQuery({
    queryKey: ['campaign', campaignId, 'stats'],
    queryFn: ({ signal }) => {
      const offset = -new Date().getTimezoneOffset()
      const query = new URLSearchParams({
        campaign_id: campaignId,
        days: String(days),
        utc_offset: String(offset),
      })
      return call<StatsAnswer>(`/api/inbox/stats?${query}`, { signal })
    },
    refetchInterval,
  })
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {texts.byDay}
      </Title>
      {data && <Plot days={data.days} />}
      {data && <DaysTable days={data.days} />}
    </section>
  )
}

type Days = StatsAnswer['days']

function Plot({ days }: { days: Days }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { colors } = useMantineTheme()
  const isDark = useComputedColorScheme() === 'dark'
  const { ref: frame, width } = useElementSize()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null || width === 0) return
    const axis = { stroke: isDark ? '#c9c9c9' : '#495057', grid: { stroke: isDark ? '#424242' : '#dee2e6' } }
    const shade = isDark ? 4 : 7
    const plot = new uPlot(
      {
        width,
        height: heightPx,
        series: [
          { value: '{DD}.{MM}', label: texts.date },
          { label: texts.leads, stroke: colors.blue[shade] ?? 'blue', width: 2 },
          { label: texts.qualified, stroke: colors.teal[shade] ?? 'teal', width: 2 },
        ],
        axes: [{ ...axis, values: '{DD}.{MM}' }, axis],
        scales: { y: { range: (_plot, _min, max) => [0, Math.max(4, max)] } },
      },
      [
        days.map(({ date }) => new Date(`${date}T00:00`).getTime() / 1000),
        days.map(({ leads }) => leads),
        days.map(({ qualified }) => qualified),
      ],
      place.current,
    )
    return () => plot.destroy()
  }, [days, width, isDark, colors, texts])
  return (
    <div ref={frame} aria-hidden="true">
      <div ref={place} />
    </div>
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
          </tr>
        </thead>
        <tbody>
          {days
            .filter(({ leads }) => leads > 0)
            .map(({ date, leads, qualified }) => (
              <tr key={date}>
                <td>{date}</td>
                <td>{leads}</td>
                <td>{qualified}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}
