import type { Lead } from '../leads/lead.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import { isClaimed, type Step } from './claim.ts'

/**
 * What this process has still to send, and of which leads it knows that there is nothing else. Whoever stores something
 * to be sent writes its lead before: as long as all writes of a lead were this process's own, nobody else has.
 */
export interface UnsentReplies {
  isClear(lead: Pick<Lead, 'id' | 'rev'>): boolean
  /** What was decided, and is to be sent by `take`. */
  add(leadId: string, steps: readonly Step[]): void
  /** The replies that are taken for this process already, in order, and whether nothing has come to be before them. */
  take(leadId: string): { replies: Message[]; isClear: boolean }
  /** All of them, of whomever. */
  takeAll(): Message[]
  /** To be asked before the stored messages are read. @returns what tells that all of them were sent */
  reading(leadId: string): () => void
  /** Something stays unsent. */
  block(leadId: string): void
}

interface Place {
  rev: number
  isClear: boolean
}

/** Of leads that say nothing for long nothing need be known. */
const mostKnown = 10_000

export function createUnsentReplies(): UnsentReplies {
  const places = new Map<string, Place>()
  const taken = new Map<string, Message[]>()
  const isClear: UnsentReplies['isClear'] = ({ id, rev }) => {
    const place = places.get(id)
    // Nobody has written a lead that is just made.
    return place === undefined ? rev === 0 : place.isClear && place.rev === rev
  }
  return {
    isClear,
    add: (leadId, steps) => {
      if (places.size >= mostKnown) places.clear()
      for (const { from, to, replies } of steps) {
        const place = { rev: to, isClear: isClear({ id: leadId, rev: from }) && replies.every(isClaimed) }
        places.set(leadId, place)
        const ours = replies.filter(isClaimed)
        if (ours.length > 0) taken.set(leadId, [...(taken.get(leadId) ?? []), ...ours])
      }
    },
    take: (leadId) => {
      const replies = taken.get(leadId) ?? []
      taken.delete(leadId)
      return { replies, isClear: places.get(leadId)?.isClear === true }
    },
    takeAll: () => {
      const all = [...taken.values()].flat()
      taken.clear()
      return all
    },
    reading: (leadId) => {
      const place = places.get(leadId)
      return () => {
        if (place && places.get(leadId) === place) place.isClear = true
      }
    },
    block: (leadId) => {
      const place = places.get(leadId)
      if (place) places.set(leadId, { ...place, isClear: false })
    },
  }
}
