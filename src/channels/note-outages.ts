import type { ChannelName } from './channel.ts'
import type { ChannelStatus } from './channel-status.schema.ts'
import type { OutageStore } from './outage.store.ts'
import { shortestOutageMs } from './outage-days.ts'

interface OutageNotes {
  /** Learns from what the process before this one wrote when the channel worked last. */
  recall(known: ChannelStatus): void
  /**
   * The channel works: that it did not until now is kept. To be called before it is told, or a process that dies in
   * between would forget it.
   */
  works(at: Date): Promise<void>
}

/** Keeps when a channel did not work, each time that it works again. */
export function createOutageNotes(channel: ChannelName, outages: Pick<OutageStore, 'record'>): OutageNotes {
  let until: Date | undefined
  return {
    recall: ({ worked_until, state, seen_at }) => {
      until = worked_until ?? (state === 'ready' ? seen_at : undefined)
    },
    works: async (at) => {
      const from = until
      if (from !== undefined && at.getTime() - from.getTime() >= shortestOutageMs)
        await outages.record({ channel, from, to: at })
      until = at
    },
  }
}
