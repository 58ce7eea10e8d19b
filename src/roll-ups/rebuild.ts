import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { firstIdAt, timeOfId } from '../core/id.ts'
import type { Contribution, StatChange } from '../leads/contribution.schema.ts'
import { type RollUp, type StoredRollUp, withoutZeros } from './roll-up.schema.ts'
import type { RollUpStore } from './roll-up.store.ts'
import { sumUp } from './sum-up.ts'

/** What one lead, present or erased, adds, and which changes of that its roll-ups may not show yet. */
export interface CountedLead {
  /** The lead's. */
  id: string
  contribution: Contribution
  pending: readonly StatChange[]
}

/** Where contributions are kept: with the leads, and of erased ones with their erasures. */
export interface ContributionSource {
  /** Of leads whose ids lie in the range, the end excluded. */
  listCounted(range: { from: string; to: string }): AsyncIterable<CountedLead>
  /** Changes that are on their way, whatever lead they are of. */
  listPendingStats(): Promise<StatChange[]>
  /** The oldest lead's id; null while there is none. */
  firstCountedId(): Promise<string | null>
}

interface RebuildDeps {
  rollUps: RollUpStore
  leads: ContributionSource
  /** Those whose lead is still there are left out. */
  erased: ContributionSource
  /** Finishes what was begun to be settled, and tells the number of the newest batch. */
  finishLast(): Promise<number>
  now(): Date
}

export interface RebuiltMonth {
  month: string
  /** Of so many leads, present and erased. */
  leads: number
  /** So many roll-ups were wrong. */
  mended: number
}

const mostAttempts = 50
/** A fast database would use up its attempts before what comes in has settled. */
const longerEachTimeMs = 20

/**
 * Counts all leads anew and sets the roll-ups to that, month by month. Exact while the product works: a roll-up has to
 * show what its leads come to without the changes that are still on their way, and is set only if nothing of that moved
 * meanwhile; else the month is counted once more. It may be stopped anywhere and begun again.
 * @throws Error when a month never holds still
 */
export async function* rebuild(deps: RebuildDeps): AsyncGenerator<RebuiltMonth> {
  for (const month of await monthsOf(deps)) yield await rebuildMonth(deps, month)
}

async function rebuildMonth(deps: RebuildDeps, month: string): Promise<RebuiltMonth> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    await wait(attempt * longerEachTimeMs)
    const batch = await deps.finishLast()
    const shown = new Map((await deps.rollUps.listMonth(month)).map((rollUp) => [rollUp.id, rollUp]))
    // Up to this batch nothing is pending that is shown; what a later one has added cannot be told from the rest.
    if ([...shown.values()].some(({ settled }) => settled > batch)) continue
    const pending = await listPending(deps, month)
    const counted = await countMonth(deps, month)
    const stillPending = await listPending(deps, month)
    if (!isDeepStrictEqual(idsOf(pending), idsOf(stillPending))) continue
    const wanted = new Map([...shown.values()].map((rollUp) => [rollUp.id, emptied(rollUp)]))
    sumUp(wanted, counted.contributions)
    sumUp(wanted, [...pending.ofLeads, ...counted.owedByErasures], -1)
    const mended = await setAll(deps.rollUps, { wanted: [...wanted.values()], shown, batch })
    if (mended !== null) return { month, leads: counted.contributions.length, mended }
  }
  throw new Error(`${month}: so much comes in that it cannot be counted; try again at a quieter time`)
}

interface Pending {
  ofLeads: StatChange[]
  ofErasures: StatChange[]
}

async function listPending({ leads, erased }: RebuildDeps, month: string): Promise<Pending> {
  const isOfMonth = ({ day }: StatChange): boolean => day.startsWith(month)
  const ofLeads = (await leads.listPendingStats()).filter(isOfMonth)
  return { ofLeads, ofErasures: (await erased.listPendingStats()).filter(isOfMonth) }
}

function idsOf({ ofLeads, ofErasures }: Pending): string[] {
  return [...ofLeads, ...ofErasures].map(({ id }) => id).toSorted()
}

interface CountedMonth {
  contributions: Contribution[]
  owedByErasures: StatChange[]
}

async function countMonth({ leads, erased }: RebuildDeps, month: string): Promise<CountedMonth> {
  const contributions: Contribution[] = []
  const owedByErasures: StatChange[] = []
  const seen = new Set<string>()
  // Leads first: one that is erased meanwhile is then found in one of the two, or in both and counts once.
  for (const source of [leads, erased]) {
    for await (const { id, contribution, pending } of source.listCounted(idsOfMonth(month))) {
      if (!contribution.day.startsWith(month) || seen.has(id)) continue
      seen.add(id)
      contributions.push(contribution)
      if (source === erased) owedByErasures.push(...pending)
    }
  }
  return { contributions, owedByErasures }
}

function emptied({ settled: _settled, ...rollUp }: StoredRollUp): RollUp {
  return { ...rollUp, total: {}, days: {} }
}

/** @returns how many had to be set; null where one was written meanwhile */
async function setAll(
  store: RollUpStore,
  { wanted, shown, batch }: { wanted: readonly RollUp[]; shown: ReadonlyMap<string, RollUp>; batch: number },
): Promise<number | null> {
  const right = wanted.filter((rollUp) => isSame(rollUp, shown.get(rollUp.id)))
  let mended = 0
  for (const rollUp of wanted) {
    if (right.includes(rollUp)) continue
    if (!(await store.replaceIfCurrent(tidied(rollUp), batch))) return null
    mended += 1
  }
  return (await store.areCurrent(right)) ? mended : null
}

function tidied({ total, days, ...key }: RollUp): RollUp {
  const inOrder = Object.entries(days).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const counted = inOrder.map(([day, counters]) => [day, withoutZeros(counters)] as const)
  return {
    ...key,
    total: withoutZeros(total),
    days: Object.fromEntries(counted.filter(([, counters]) => Object.keys(counters).length > 0)),
  }
}

/** Whether both count the same; where nothing is counted there need be no roll-up. */
function isSame(one: RollUp, other: RollUp | undefined): boolean {
  const counted = ({ total, days }: Pick<RollUp, 'total' | 'days'>): object => {
    const plain = tidied({ ...one, total, days })
    return { total: plain.total, days: plain.days }
  }
  return isDeepStrictEqual(counted(one), counted(other ?? { total: {}, days: {} }))
}

const dayMs = 24 * 60 * 60 * 1000

/** No time zone is further from UTC than a day: the ids of a month's leads lie within. */
function idsOfMonth(month: string): { from: string; to: string } {
  const from = new Date(`${month}-01T00:00:00Z`)
  const to = new Date(from)
  to.setUTCMonth(to.getUTCMonth() + 1)
  return { from: firstIdAt(new Date(from.getTime() - dayMs)), to: firstIdAt(new Date(to.getTime() + dayMs)) }
}

/** From the first of which anything is known to the present one, wherever the shop is. */
async function monthsOf({ rollUps, leads, erased, now }: RebuildDeps): Promise<string[]> {
  const firstIds = [await leads.firstCountedId(), await erased.firstCountedId()]
  const begun = firstIds.flatMap((id) => (id === null ? [] : monthOf(timeOfId(id).getTime() - dayMs)))
  const first =
    [...begun, (await rollUps.firstMonth()) ?? [], monthOf(now().getTime())].flat().toSorted()[0] ?? ''
  const last = monthOf(now().getTime() + dayMs)
  const months: string[] = []
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month)
  return months
}

function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7)
}

function monthAfter(month: string): string {
  const next = new Date(`${month}-01T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return next.toISOString().slice(0, 7)
}
