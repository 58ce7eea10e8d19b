import type { Format } from '../i18n/format.ts'
import type { chartTexts } from './chart.texts.ts'
import type { Line } from './plot.tsx'
import type { Point } from './points.ts'

interface PriceLines {
  points: readonly Point[]
  /** KZT */
  cplTarget: number | null
  texts: (typeof chartTexts)['ru']
  format: Format
}

/**
 * What a qualified lead had cost by each day, its band and the target, and how far the scale goes, KZT. Where the band
 * has no end it reaches the top of the scale, which must not follow what nobody knows.
 */
export function priceLines({ points, cplTarget, texts, format }: PriceLines): {
  lines: Line[]
  atMost: number
} {
  const last = points.at(-1)
  const price = last?.price ?? last?.low ?? 0
  const atMost = Math.max(2 * (cplTarget ?? 0), 2 * price, Math.min(last?.high ?? 0, 4 * price), 100)
  const told = (value: number | null): string => (value === null ? '—' : format.price(value))
  const edge = (label: string, ofPoint: (point: Point) => number | null, drawn: (number | null)[]): Line => ({
    ...{ label, color: 'orange', kind: 'edge', values: drawn },
    told: (index) => told(points[index] ? ofPoint(points[index]) : null),
  })
  const lines: Line[] = [
    edge(
      texts.high,
      ({ high }) => high,
      points.map(({ low, high }) => (low === null ? null : Math.min(high ?? atMost, atMost))),
    ),
    edge(
      texts.low,
      ({ low }) => low,
      points.map(({ low }) => low && Math.min(low, atMost)),
    ),
    {
      ...{ label: texts.price, color: 'orange', values: points.map((point) => point.price) },
      told: (index) => told(points[index]?.price ?? null),
    },
  ]
  if (cplTarget !== null) {
    lines.push({
      ...{ label: texts.target, color: 'gray', kind: 'dashed', values: points.map(() => cplTarget) },
      told: () => told(cplTarget),
    })
  }
  return { lines, atMost }
}
