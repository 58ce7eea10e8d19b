import type { PageEvent } from '../page-protocol.ts'
import type { MessageRecord } from '../state/records.ts'

/** Confirmations of what the browser sent, while they are kept from it. */
export interface HeldAcks {
  /** Whether this event is kept back now. */
  holds(event: PageEvent): boolean
  /** The messages concerned, as they are by now; they are forgotten here. */
  release(): MessageRecord[]
}

export function createHeldAcks(isOn: () => boolean): HeldAcks {
  const held = new Map<string, MessageRecord>()
  return {
    holds: (event) => {
      if (!isOn() || (event.type !== 'message' && event.type !== 'changed')) return false
      if (event.message.sent_by !== 'browser') return false
      held.set(event.message.id, event.message)
      return true
    },
    release: () => {
      const messages = [...held.values()]
      held.clear()
      return messages
    },
  }
}
