import { isDeepStrictEqual } from 'node:util'
import type { CountedUnder } from '../leads/contribution.schema.ts'
import type { PendingLead } from '../leads/counted-lead.store.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { earliest, type Milestones, milestonesOf } from '../leads/milestones.ts'
import type { RollUpStore } from '../roll-ups/roll-up.store.ts'
import type { CampaignStore } from './campaign.store.ts'
import type { OwedErasure } from './settlement.schema.ts'
import type { Batch, SettlementStore } from './settlement.store.ts'

/** Erasures as far as they owe something: that a lead was erased is counted, and then the erasure is finished. */
export interface OwingErasures {
  listOwed(leadId: string): Promise<OwedErasure[]>
  finish(leadId: string, at: Date): Promise<void>
}

export interface SettleDeps {
  settlements: SettlementStore
  leads: Pick<LeadStore, 'dropPending' | 'change'>
  campaigns: Pick<CampaignStore, 'applyCounts'>
  rollUps: Pick<RollUpStore, 'apply'>
  erasures: Pick<OwingErasures, 'finish'>
  /** Events that leads still owe and everyone has, by lead: the write that forgets what was counted forgets them too. */
  takeHanded?(leadIds: readonly string[]): ReadonlyMap<string, readonly string[]>
  /** Told of what reports count now, after each batch and once more after a crash in it. Never throws. */
  onSettled?(counted: readonly CountedUnder[]): void
  now(): Date
}

/** What is to be settled together. */
export interface Owed {
  leads: PendingLead[]
  erasures: OwedErasure[]
}

export interface Settling {
  /** Settles what is read as owed: reads it again where another process has settled something meanwhile. */
  settle(readOwed: () => Promise<Owed>): Promise<number>
  /** Finishes what a crash left half settled. @returns the number of the last batch, which is settled wholly */
  finishLast(): Promise<number>
}

/**
 * Adds what leads owe to campaigns and roll-ups, each change exactly once, whatever is killed and whoever settles at the
 * same time. Changes are settled in numbered batches, one after the other. A batch is written down first, and that only
 * in the place of the one before; then each campaign and roll-up takes its share unless it has come to this number
 * already; then the leads forget what they owed. Whoever comes upon a batch does all of that again, which changes
 * nothing where it was done, and only then reads what is owed next: so no change is in two batches.
 */
export function createSettling(deps: SettleDeps): Settling {
  const { settlements, leads, campaigns, rollUps, erasures, onSettled = () => undefined, now } = deps
  const { takeHanded = () => new Map<string, string[]>() } = deps
  /** Of the batch that this process knows to be settled wholly. */
  let finished: number | undefined
  let line: Promise<unknown> = Promise.resolve()

  async function finish(batch: Batch): Promise<void> {
    await campaigns.applyCounts(
      batch.leads.flatMap(({ counts }) => counts),
      batch.batch,
    )
    const stats = [...batch.leads, ...batch.erasures].flatMap((each) => each.stats)
    await rollUps.apply(stats, batch.batch)
    const handed = takeHanded(batch.leads.map(({ id }) => id))
    await leads.dropPending(batch.leads.map((lead) => ({ ...lead, events: handed.get(lead.id) ?? [] })))
    for (const { id } of batch.erasures) await erasures.finish(id, now())
    finished = batch.batch
    if (stats.length > 0) onSettled(stats)
  }

  async function finishLast(): Promise<number> {
    const last = await settlements.read()
    if (last.batch !== finished) await finish(last)
    return last.batch
  }

  async function settle(readOwed: () => Promise<Owed>): Promise<number> {
    for (;;) {
      // Known from before, it need not be read: where another one has begun since, this one cannot begin.
      const last = finished ?? (await finishLast())
      const owed = await readOwed()
      if (owed.leads.length + owed.erasures.length === 0) return 0
      await tellPersons(owed.leads)
      const next = { batch: last + 1, leads: owed.leads.map(changesOf), erasures: owed.erasures }
      if (await settlements.begin(next)) {
        await finish(next)
        return owed.leads.length + owed.erasures.length
      }
      finished = undefined
    }
  }

  /** What was reached in other chats of a person counts where the person is counted. */
  async function tellPersons(chats: readonly PendingLead[]): Promise<void> {
    const persons = new Map<string, Milestones>()
    for (const chat of chats) {
      const reached = milestonesOf(chat)
      if (chat.same_person_as === null || reached.qualified_at === null) continue
      persons.set(chat.same_person_as, earliest(reached, persons.get(chat.same_person_as) ?? null))
    }
    for (const [id, reached] of persons) {
      await leads.change(id, ({ milestones_elsewhere: known }) => {
        const milestones_elsewhere = earliest(reached, known)
        return isDeepStrictEqual(milestones_elsewhere, known) ? null : { milestones_elsewhere }
      })
    }
  }

  /** This process settles one batch after the other. */
  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = line.then(task)
    line = result.catch(() => undefined)
    return result
  }
  return { settle: (readOwed) => inTurn(() => settle(readOwed)), finishLast: () => inTurn(finishLast) }
}

function changesOf({ id, rev, pending_counts, pending_stats }: PendingLead): Batch['leads'][number] {
  return { id, rev, counts: pending_counts, stats: pending_stats }
}
