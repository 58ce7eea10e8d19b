import type { Verdict } from '../../src/verdict/verdict.schema.ts'
import { type Format, useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { reportTexts } from './report.texts.ts'
import type { Figures } from './use-report.ts'

/** The colours of verdicts, of Mantine's palette. */
export const decisionColors: Record<Verdict['decision'], string> = {
  scale: 'green',
  continue: 'blue',
  stop: 'red',
  need_more_data: 'gray',
}

/** A figure in words, and within what it lies; where there is none, what is missing for it. */
export interface Told {
  value: string
  note: string | null
  /** There is no figure: the words stand for it. */
  isMissing: boolean
}

/** A price and its interval, KZT. */
export interface Price {
  spend: number | null
  count: number
  price: number | null
  low: number | null
  high: number | null
}

/** Revenue against spend, per cent. */
type Returned = Pick<Figures, 'roi' | 'roi_low' | 'roi_high' | 'deals'>

interface FigureWords {
  price(price: Price): Told
  /** Without a deal whose amount is known there is none: -100 % would be made of what nobody has entered. */
  returns(figures: Returned): Told
  /** A part and its interval, per cent; empty where there is no whole. */
  share(value: number | null, low: number | null, high: number | null): string
  /** A while, as long as people would say it is. */
  duration(seconds: number): string
}

/** How the report's figures are told in the language in use. */
export function useFigureWords(): FigureWords {
  const texts = useTexts(reportTexts)
  const format: Format = useFormat()
  const range = (low: number | null, high: number | null): string | null => {
    if (low === null) return null
    return high === null
      ? texts.atLeast(format.price(low))
      : texts.range(format.price(low), format.price(high))
  }
  return {
    price: ({ spend, count, price, low, high }) => {
      if (spend === null || spend <= 0) return { value: texts.noSpend, note: null, isMissing: true }
      if (count === 0 || price === null) {
        const note = low === null ? null : texts.dearerThan(format.price(low))
        return { value: texts.nobody, note, isMissing: true }
      }
      return { value: format.price(price), note: range(low, high), isMissing: false }
    },
    returns: ({ roi, roi_low: low, roi_high: high, deals }) => {
      if (roi === null) return { value: texts.noSpend, note: null, isMissing: true }
      if (deals === 0) return { value: texts.noDeals, note: null, isMissing: true }
      const told = (value: number): string => format.percent(Math.round(value))
      const within = low !== null && high !== null ? texts.range(told(low), told(high)) : null
      const note = within ?? (low === null ? null : texts.roiAtLeast(told(low)))
      return { value: format.percent(roi), note, isMissing: false }
    },
    share: (value, low, high) => {
      if (value === null) return ''
      if (low === null || high === null) return format.percent(value)
      return `${format.percent(value)} (${format.number(Math.round(low))}–${format.percent(Math.round(high))})`
    },
    duration: (seconds) => {
      const whole = (value: number): string => format.number(Number(value.toPrecision(2)))
      if (seconds < 90) return texts.seconds(whole(seconds))
      return seconds < 90 * 60 ? texts.minutes(whole(seconds / 60)) : texts.hours(whole(seconds / 3600))
    },
  }
}
