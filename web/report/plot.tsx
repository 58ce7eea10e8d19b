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
  /** `edge`: two of them, the upper one first, are the ends of a band. */
  kind?: 'line' | 'dashed' | 'bars' | 'edge'
  /** What the legend says of a day instead of what is drawn. */
  told?(index: number): string
}

interface PlotProps {
  /** Local days, `YYYY-MM-DD`, oldest first. */
  dates: string[]
  lines: Line[]
  /** Those of the days that stand on a grey ground. */
  marked: readonly string[]
  dateLabel: string
  /** The scale reaches at least so far. */
  atLeast: number
  /** And no further, where given. */
  atMost?: number
  isOnPaper: boolean
}

const heightPx = 200
const dayS = 24 * 60 * 60
/** What fits between the margins of a sheet of A4, or a letter's. */
const paperWidthPx = 660

/** Lines over days. Those who cannot see them need the figures in another form beside it. */
export function Plot({ dates, lines, marked, dateLabel, atLeast, atMost, isOnPaper }: PlotProps): ReactNode {
  const { colors } = useMantineTheme()
  const isDark = useComputedColorScheme() === 'dark' && !isOnPaper
  const { ref: frame, width: widthPx } = useElementSize()
  const place = useRef<HTMLDivElement>(null)
  const width = isOnPaper ? paperWidthPx : widthPx
  useEffect(() => {
    if (place.current === null || width === 0) return
    const axis = { stroke: isDark ? '#c9c9c9' : '#495057', grid: { stroke: isDark ? '#424242' : '#dee2e6' } }
    const colorOf = (color: string): string => colors[color]?.[isDark ? 4 : 7] ?? color
    const [first = 0, second = first + dayS] = dates.map(secondsOf)
    const stepS = second - first
    const edges = lines.flatMap(({ kind }, index) => (kind === 'edge' ? [index + 1] : []))
    const [upper, lower] = edges
    const plot = new uPlot(
      {
        width,
        height: heightPx,
        series: [
          { value: '{DD}.{MM}', label: dateLabel },
          ...lines.map((line) => seriesOf(line, colorOf(line.color))),
        ],
        ...(upper !== undefined &&
          lower !== undefined && {
            bands: [{ series: [upper, lower], fill: `${colorOf(lines[upper - 1]?.color ?? '')}33` }],
          }),
        axes: [
          { ...axis, values: '{DD}.{MM}' },
          { ...axis, size: 60 },
        ],
        // Until someone points at a day, the figures are those of the last one.
        hooks: {
          ready: [(ready) => ready.setLegend({ idx: dates.length - 1 })],
          drawClear: [(drawn) => drawMarks(drawn, marked.map(secondsOf), { stepS, fill: axis.grid.stroke })],
        },
        scales: {
          // Room for the whole of the first bar and the last.
          x: { range: (_plot, min, max) => [min - stepS / 2, max + stepS / 2] },
          y: {
            range: (_plot, _min, max) => [0, Math.min(atMost ?? max * 1.05, Math.max(atLeast, max * 1.05))],
          },
        },
      },
      [dates.map(secondsOf), ...lines.map(({ values }) => values)],
      place.current,
    )
    return () => plot.destroy()
  }, [dates, lines, marked, dateLabel, atLeast, atMost, width, isDark, colors])
  return (
    <div ref={frame} className="plot" aria-hidden="true">
      <div ref={place} />
    </div>
  )
}

/** The ground of the days that begin at those seconds, from halfway to the day before until halfway to the next. */
function drawMarks(
  { ctx, bbox, valToPos }: uPlot,
  starts: readonly number[],
  { stepS, fill }: { stepS: number; fill: string },
): void {
  ctx.fillStyle = fill
  for (const start of starts) {
    const [left, right] = [start - stepS / 2, start + stepS / 2].map((at) => valToPos(at, 'x', true))
    if (left !== undefined && right !== undefined) ctx.fillRect(left, bbox.top, right - left, bbox.height)
  }
}

/** Of a day's beginning, as uPlot counts them. */
function secondsOf(date: string): number {
  return new Date(`${date}T00:00`).getTime() / 1000
}

function seriesOf({ label, kind = 'line', told }: Line, stroke: string): uPlot.Series {
  const series: uPlot.Series = { label, stroke, width: 2, spanGaps: true }
  if (told) series.value = (...[, , , index]) => (index === null ? '—' : told(index))
  if (kind === 'dashed') return { ...series, dash: [6, 4], points: { show: false } }
  if (kind === 'edge') return { ...series, width: 1, stroke: `${stroke}66`, points: { show: false } }
  const bars = uPlot.paths.bars
  if (kind === 'bars' && bars)
    return {
      ...series,
      fill: `${stroke}66`,
      paths: bars({ size: [0.7, 40] }),
      width: 1,
      points: { show: false },
    }
  return series
}
