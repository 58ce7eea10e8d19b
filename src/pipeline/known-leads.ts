import type { Lead } from '../leads/lead.schema.ts'
import type { Message } from '../messages/message.schema.ts'

/** A lead as it was read or written last, and all that it does not reflect; null where that has to be read. */
export interface KnownLead {
  lead: Lead
  unhandled: Message[] | null
}

/**
 * What this process has just learnt of leads, so that the next step need not read it again. A write that is decided on
 * it names the lead's revision, and fails where somebody else has written since.
 */
export interface KnownLeads {
  /** To be asked before anything is read that is to be kept. */
  moment(): number
  /**
   * Keeps what was read since that moment, unless something was forgotten meanwhile. Where it does not tell of a message
   * that nobody has taken yet, what is unhandled has to be read.
   */
  keep(known: KnownLead, since: number): void
  take(leadId: string): KnownLead | undefined
  /** A message of the lead's has news that no revision tells of. */
  forget(leadId: string): void
}

/** Whoever stores a message advances its lead next; more than this are never on their way. */
const mostKnown = 1_000

export function createKnownLeads(): KnownLeads {
  const known = new Map<string, KnownLead>()
  let forgotten = 0
  return {
    moment: () => forgotten,
    keep: (one, since) => {
      if (since !== forgotten) return
      if (known.size >= mostKnown) known.clear()
      const before = known.get(one.lead.id)
      known.set(one.lead.id, before && !includes(one, before) ? { ...one, unhandled: null } : one)
    },
    take: (leadId) => {
      const one = known.get(leadId)
      known.delete(leadId)
      return one
    },
    forget: (leadId) => {
      forgotten += 1
      known.delete(leadId)
    },
  }
}

function includes({ unhandled }: KnownLead, { unhandled: before }: KnownLead): boolean {
  const ids = new Set(unhandled?.map(({ id }) => id))
  return before?.every(({ id }) => ids.has(id)) === true
}
