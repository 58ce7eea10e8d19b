import type { EventSink } from '../events/sink-line.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'

/** Whoever is called looks within seconds: it is enough to call once for all that comes in this time. */
const gatherMs = 500

/** Calls for a look at a campaign whose ads cost something else now. What its people add is told once it is settled. */
export function createVerdictSink({ wakeCalls }: { wakeCalls: Pick<WakeCalls, 'call'> }): EventSink {
  return {
    gatherMs,
    take: async (events) => {
      const ids = events.flatMap((event) => (event.type === 'stats.updated' ? [event.campaign_id] : []))
      for (const id of new Set(ids)) wakeCalls.call('judge', id)
    },
  }
}
