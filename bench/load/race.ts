import { type CallName, callNames, calls } from './calls.ts'
import { type Contestant, type Row, runLoad } from './run-load.ts'

/** Rows of a race: of each call, of each contestant, one a round. */
export type Race = Map<CallName, Map<string, Row[]>>

interface RaceOptions {
  enginePid: number | null
  dir: string
  seconds: number
  rounds: number
  say(line: string): void
}

/** Lets servers take turns at every call, so that whatever else the machine does slows all of them. */
export async function race(contestants: readonly Contestant[], options: RaceOptions): Promise<Race> {
  const rows: Race = new Map(callNames.map((name) => [name, new Map()]))
  for (let round = 0; round < options.rounds; round += 1) {
    for (const name of callNames) {
      for (const contestant of rotated(contestants, round)) {
        const row = await runLoad(contestant, calls[name], options)
        const ofCall = rows.get(name)
        ofCall?.set(contestant.name, [...(ofCall.get(contestant.name) ?? []), row])
        options.say(`round ${round + 1}: ${contestant.name}, ${name}: ${row.perSecond.toFixed(0)}/s`)
      }
    }
  }
  return rows
}

/** Nobody is always the first. */
function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const at = by % items.length
  return [...items.slice(at), ...items.slice(0, at)]
}

/** The middle one; of an even number the mean of both. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return (low + high) / 2
}

/** The median of the ratios of each round, not the ratio of the medians: what slowed a round slowed both in it. */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))
}

/** The median over rows of what is known of them; null where nothing is. */
export function medianOf<Row>(rows: readonly Row[], of: (row: Row) => number | null): number | null {
  const values = rows.flatMap((row) => of(row) ?? [])
  return values.length > 0 ? median(values) : null
}
