import type { Container } from '../src/container.ts'
import type { LeadStatus } from '../src/core/lead-status.ts'

const dayMs = 24 * 60 * 60 * 1000
const leftBehindMs = 5_000
const limit = 500
const openStatuses: readonly LeadStatus[] = ['new', 'contacted', 'qualified', 'hot']

type Deps = Pick<
  Container,
  | 'leads'
  | 'jobs'
  | 'counts'
  | 'erasure'
  | 'pipeline'
  | 'events'
  | 'webhooks'
  | 'wakeCalls'
  | 'work'
  | 'owners'
  | 'longWaits'
  | 'now'
>

/**
 * Finds the work that is owed by what the leads themselves say, whatever Redis remembers.
 * @returns in how many ms there is more of it, as `repeat` asks
 */
export function createSweep(deps: Deps, { lostAfterDays }: { lostAfterDays: number }): () => Promise<number> {
  const {
    leads,
    jobs,
    counts,
    erasure,
    pipeline,
    events,
    webhooks,
    wakeCalls,
    work,
    owners,
    longWaits,
    now,
  } = deps
  const assess = async (leadIds: string[]): Promise<number> => {
    await jobs.requestAll('assess-lead', leadIds)
    return soonAfter(leadIds.length)
  }
  const advance = async (leadId: string): Promise<void> => {
    await pipeline.advance(leadId)
    wakeCalls.call('send', leadId)
  }
  const steps = [
    async () => {
      const leadIds = await pipeline.listLeftBehind(leftBehindMs, limit)
      await eachInTurn(leadIds.map((leadId) => () => advance(leadId)))
      return soonAfter(leadIds.length)
    },
    async () => soonAfter(await counts.settleDue()),
    async () => soonAfter(await erasure.finishDue()),
    async () => assess(await leads.listDue(['score', 'status'], limit)),
    async () => {
      const silentSince = new Date(now().getTime() - lostAfterDays * dayMs)
      return assess(await leads.listSilent(openStatuses, silentSince, limit))
    },
    async () => soonAfter(await events.sweep(leftBehindMs)),
    async () => {
      const { woken, next } = await work.wake(limit)
      return next === null ? soonAfter(woken) : next.getTime() - now().getTime()
    },
    async () => soonAfter(await owners.giveBackOfGone(limit)),
    async () => {
      const { given, next } = await owners.giveBack(limit)
      return next === null ? soonAfter(given) : next.getTime() - now().getTime()
    },
    async () => {
      const { owed, next } = await longWaits.look(limit)
      return next === null ? soonAfter(owed) : next.getTime() - now().getTime()
    },
    async () => {
      const next = await webhooks.sweep()
      return next === null ? Number.POSITIVE_INFINITY : next.getTime() - now().getTime()
    },
  ]
  return async () => Math.min(...(await eachInTurn(steps)))
}

/** Where some was found there may be more, or it is to be looked at again. */
function soonAfter(found: number): number {
  return found > 0 ? 0 : Number.POSITIVE_INFINITY
}

/** Does all of it though some fail: what fails every time must not keep the rest from being done. */
async function eachInTurn<Result>(steps: (() => Promise<Result>)[]): Promise<Result[]> {
  const results: Result[] = []
  const failures: unknown[] = []
  for (const step of steps) {
    await step().then(
      (result) => results.push(result),
      (error: unknown) => failures.push(error),
    )
  }
  if (failures.length > 0) throw failures[0]
  return results
}
