import type { NameOf, ResolveAuthors } from '../core/author.ts'
import { createHourOf, type DayOf } from '../core/local-day.ts'
import { roundTo } from '../core/money.ts'
import type { Language } from '../core/text/localized-text.ts'
import { secondsOf } from '../leads/answer-time.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import { type AnswerTimesAnswer, answerDaysOf } from './answer-times.api.ts'
import { gatherAnswerTimes, histogramOf } from './answer-times.ts'
import type { AnsweredLeadStore } from './answered-lead.store.ts'
import { addHistogram, type Histogram, quantileBucket } from './cell-parts.ts'
import type { AskedDays } from './report-query.ts'

export interface AnswerTimesService {
  /** How soon people answered the leads that first wrote on these days, named for their reader. */
  of(asked: AskedDays, language: Language): Promise<AnswerTimesAnswer>
}

interface AnswerTimesDeps {
  answeredLeads: Pick<AnsweredLeadStore, 'listAnswered'>
  niches: Pick<NicheStore, 'listAll'>
  people: { findByIds(ids: string[]): Promise<{ id: string; state: string }[]> }
  authors: ResolveAuthors
  dayOf: DayOf
  /** Where the shop's clock is. */
  timeZone(): Promise<string>
  now(): Date
}

export function createAnswerTimesService(deps: AnswerTimesDeps): AnswerTimesService {
  const { answeredLeads, niches, people, authors, dayOf, timeZone, now } = deps
  /** The ids of those who are not erased. */
  const stillHere = async (ids: string[]): Promise<Set<string>> => {
    const found = ids.length === 0 ? [] : await people.findByIds(ids)
    return new Set(found.flatMap(({ id, state }) => (state === 'erased' ? [] : [id])))
  }
  return {
    of: async (asked, language) => {
      const days = answerDaysOf(asked, dayOf(now()))
      const times = await gatherAnswerTimes(answeredLeads.listAnswered(days), createHourOf(await timeZone()))
      const ids = [...times.people.keys()].flatMap((id) => (id === null ? [] : [id]))
      const [here, all] = await Promise.all([stillHere(ids), niches.listAll()])
      const nameOf = await authors(
        ids.map((id) => ({ kind: 'person', id }) as const),
        language,
      )
      const names = new Map(all.map(({ id, name }) => [id, name]))
      return {
        ...days,
        total: figuresOf(times.all),
        hours: hoursOf(times.hours),
        people: peopleOf(times.people, { here, nameOf }),
        niches: byName(
          [...times.niches].map(([id, histogram]) => ({
            id,
            name: id === null ? null : (names.get(id) ?? null),
            ...figuresOf(histogram),
          })),
        ),
      }
    },
  }
}

function hoursOf(histograms: ReadonlyMap<number, Histogram>): AnswerTimesAnswer['hours'] {
  const rows = [...histograms].map(([hour, histogram]) => ({ hour, ...figuresOf(histogram) }))
  return rows.toSorted((one, other) => one.hour - other.hour)
}

type Kind = AnswerTimesAnswer['people'][number]['kind']

/** Those who have left and been erased are one row; nobody tells them apart any more. */
function peopleOf(
  histograms: ReadonlyMap<string | null, Histogram>,
  { here, nameOf }: { here: ReadonlySet<string>; nameOf: NameOf },
): AnswerTimesAnswer['people'] {
  const others = new Map<Kind, Histogram>()
  let formerName: string | null = null
  const rows: AnswerTimesAnswer['people'] = []
  for (const [id, histogram] of histograms) {
    const name = id === null ? null : nameOf({ kind: 'person', id })
    if (id !== null && here.has(id)) rows.push({ kind: 'person', id, name, ...figuresOf(histogram) })
    else addHistogram(histogramOf(others, id === null ? 'unknown' : 'former'), histogram)
    if (id !== null && !here.has(id)) formerName = name
  }
  const rest = [...others].map(([kind, histogram]) => ({
    ...{ kind, id: null, name: kind === 'former' ? formerName : null },
    ...figuresOf(histogram),
  }))
  return [...byName(rows), ...rest.toSorted((one, other) => (one.kind < other.kind ? -1 : 1))]
}

function byName<Row extends { name: string | null }>(rows: Row[]): Row[] {
  const collator = new Intl.Collator('ru')
  return rows.toSorted(({ name: one }, { name: other }) =>
    one === null || other === null
      ? Number(one === null) - Number(other === null)
      : collator.compare(one, other),
  )
}

function figuresOf(histogram: Histogram): AnswerTimesAnswer['total'] {
  const quantile = (part: number): number | null => {
    const bucket = quantileBucket(histogram, part)
    return bucket === null ? null : roundTo(1, secondsOf(bucket))
  }
  return { answers: histogram.reduce((sum, count) => sum + count, 0), p50: quantile(0.5), p90: quantile(0.9) }
}
