import { kztOf } from '../core/money.ts'
import type { Counters } from '../leads/contribution.schema.ts'
import { dealSizeOf } from '../leads/deal-size.ts'
import type { Deals } from '../verdict/return-evidence.ts'

/** How many chats had their answer within the time of each bucket. */
export type Histogram = Float64Array

/** What counters say, told apart: their names are read once, however many sums they are part of. */
export interface CellParts {
  /** What is neither a time nor the size of a deal. */
  named: readonly (readonly [name: string, count: number])[]
  /** Buckets of times to the first answer, each followed by its count; and of a person's. */
  first: readonly number[]
  human: readonly number[]
  deals: readonly Deals[]
}

type Meaning = { kind: 'first' | 'human'; bucket: number } | { kind: 'deal'; amount: number } | null

/** More buckets than there are: a year is in the 355th. */
const buckets = 400
const mostNames = 50_000

const known = new WeakMap<Counters, CellParts>()
const meanings = new Map<string, Meaning>()

/** The parts of counters, which nobody changes any more. */
export function partsOf(counters: Counters): CellParts {
  const found = known.get(counters)
  if (found) return found
  const named: [string, number][] = []
  const times = { first: [] as number[], human: [] as number[] }
  const deals: Deals[] = []
  for (const name in counters) {
    const count = counters[name] ?? 0
    const meaning = meaningOf(name)
    if (meaning === null) named.push([name, count])
    else if (count <= 0) continue
    else if (meaning.kind === 'deal') deals.push({ amount: meaning.amount, count })
    else times[meaning.kind].push(meaning.bucket, count)
  }
  const parts = { named, ...times, deals }
  known.set(counters, parts)
  return parts
}

/** Nothing yet. */
export function emptyHistogram(): Histogram {
  return new Float64Array(buckets)
}

/** Adds buckets with their counts. */
export function addTimes(histogram: Histogram, times: readonly number[]): void {
  for (let at = 0; at < times.length; at += 2) {
    const bucket = times[at] ?? 0
    histogram[bucket] = (histogram[bucket] ?? 0) + (times[at + 1] ?? 0)
  }
}

/** Adds all that is in another. */
export function addHistogram(histogram: Histogram, other: Histogram): void {
  for (const [bucket, count] of other.entries()) histogram[bucket] = (histogram[bucket] ?? 0) + count
}

/** The bucket up to which that part of the chats had its answer; null where none had one. */
export function quantileBucket(histogram: Histogram, part: number): number | null {
  let total = 0
  for (const count of histogram) total += count
  if (total === 0) return null
  let seen = 0
  return histogram.findIndex((count) => {
    seen += count
    return count > 0 && seen >= total * part
  })
}

function meaningOf(name: string): Meaning {
  const found = meanings.get(name)
  if (found !== undefined) return found
  if (meanings.size >= mostNames) meanings.clear()
  const meaning = read(name)
  meanings.set(name, meaning)
  return meaning
}

function read(name: string): Meaning {
  const size = dealSizeOf(name)
  if (size !== null) return { kind: 'deal', amount: kztOf(size) }
  const [, kind, bucket] = /^(first|human)_(\d+)$/.exec(name) ?? []
  if (kind !== 'first' && kind !== 'human') return null
  return { kind, bucket: Math.min(Number(bucket), buckets - 1) }
}
