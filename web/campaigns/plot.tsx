import { type MantineColor, useComputedColorScheme, useMantineTheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

/** One line of a chart. */
export interface Line {
  label: string
  color: MantineColor
  /** A value for each day; null leaves a gap. */
  values: (number | null)[]
  isDashed?: boolean
}

interface PlotProps {
  /** Local days, `YYYY-MM-DD`, oldest first. */
  dates: string[]
  lines: Line[]
  dateLabel: string
  /** The scale reaches at least so far. */
  atLeast: number
}

const heightPx = 200

/** Lines over days. Those who cannot see them need the figures in another form beside it. */
export function Plot({ dates, lines, dateLabel, atLeast }: PlotProps): ReactNode {
  const { colors } = useMantineTheme()
  const isDark = useComputedColorScheme() === 'dark'
  const { ref: frame, width } = useElementSize()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null || width === 0) return
    const axis = { stroke: isDark ? '#c9c9c9' : '#495057', grid: { stroke: isDark ? '#424242' : '#dee2e6' } }
    const shade = isDark ? 4 : 7
    const series = lines.map(({ label, color, isDashed }) => ({
      label,
      stroke: colors[color]?.[shade] ?? color,
      width: 2,
      spanGaps: true,
      ...(isDashed && { dash: [6, 4] }),
    }))
    const plot = new uPlot(
      {
        width,
        height: heightPx,
        series: [{ value: '{DD}.{MM}', label: dateLabel }, ...series],
        axes: [
          { ...axis, values: '{DD}.{MM}' },
          { ...axis, size: 60 },
        ],
        // Until someone points at a day, the figures are those of the last one.
        hooks: { ready: [(ready) => ready.setLegend({ idx: dates.length - 1 })] },
        scales: { y: { range: (_plot, _min, max) => [0, Math.max(atLeast, max * 1.05)] } },
      },
      [dates.map((date) => new Date(`${date}T00:00`).getTime() / 1000), ...lines.map(({ values }) => values)],
      place.current,
    )
    return () => plot.destroy()
  }, [dates, lines, dateLabel, atLeast, width, isDark, colors])
  return (
    <div ref={frame} className="plot" aria-hidden="true">
      <div ref={place} />
    </div>
  )
}
