import { bucketOf } from '../leads/answer-time.ts'
import type { AnsweredLead } from './answered-lead.store.ts'
import { addTimes, emptyHistogram, type Histogram } from './cell-parts.ts'

/** How soon customers had the first answer of a person: how many had it within the time of each bucket. */
export interface AnswerTimes {
  all: Histogram
  /** By the id of whoever answered; null where that is not known. */
  people: Map<string | null, Histogram>
  /** By the id of the niche; null for leads of none. */
  niches: Map<string | null, Histogram>
  /** By the hour of the day in which the lead came. */
  hours: Map<number, Histogram>
}

/**
 * Counts how soon each person answered, and how soon in each niche and at each hour; spam needs no answer.
 * @param hourOf the hour of a moment by the shop's clock
 */
export async function gatherAnswerTimes(
  answered: AsyncIterable<AnsweredLead>,
  hourOf: (at: Date) => number,
): Promise<AnswerTimes> {
  const gathered: AnswerTimes = {
    all: emptyHistogram(),
    people: new Map(),
    niches: new Map(),
    hours: new Map(),
  }
  for await (const {
    status,
    niche_id,
    created_at,
    human_answered_at: at,
    human_answered_by: by,
  } of answered) {
    if (status === 'spam' || at === null) continue
    const time = [bucketOf(at.getTime() - created_at.getTime()), 1]
    const personId = by?.kind === 'person' ? by.id : null
    addTimes(gathered.all, time)
    addTimes(histogramOf(gathered.people, personId), time)
    addTimes(histogramOf(gathered.niches, niche_id), time)
    addTimes(histogramOf(gathered.hours, hourOf(created_at)), time)
  }
  return gathered
}

/** That of a key, which is empty at first. */
export function histogramOf<Key>(histograms: Map<Key, Histogram>, key: Key): Histogram {
  const histogram = histograms.get(key) ?? emptyHistogram()
  histograms.set(key, histogram)
  return histogram
}
