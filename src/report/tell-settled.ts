import { newId } from '../core/id.ts'
import type { EventSink } from '../events/sink-line.ts'
import type { CountedUnder } from '../leads/contribution.schema.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'

interface TellSettledDeps {
  /** The pages. One that was away while nothing could be told reads everything again. */
  stream: EventSink
  wakeCalls: Pick<WakeCalls, 'call'>
  onError(error: unknown): void
}

/** Tells pages that reports count something new, and calls for a look at what campaigns are worth. */
export function createTellSettled({ stream, wakeCalls, onError }: TellSettledDeps) {
  return (counted: readonly CountedUnder[]): void => {
    const campaign_ids = known(counted.map(({ campaign_id }) => campaign_id))
    const niche_ids = known(counted.map(({ niche_id }) => niche_id))
    stream.take([{ id: newId(), type: 'report.updated', campaign_ids, niche_ids }]).catch(onError)
    for (const id of campaign_ids) wakeCalls.call('judge', id)
  }
}

function known(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null)
}
