import { backToQueue } from '../leads/assign.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import type { PersonStore } from '../people/person.store.ts'
import { nichesInTurn } from './niches-in-turn.ts'

export interface Gone {
  /**
   * Gives back to the queue the leads of those who answer customers no more: disabled, erased, or observers by now.
   * Returns how many.
   */
  giveBackOfGone(limit: number): Promise<number>
}

interface GoneDeps {
  leads: Pick<LeadStore, 'change' | 'listOwnedBy'>
  niches: Pick<NicheStore, 'listAll'>
  people: Pick<PersonStore, 'listGone'>
  now(): Date
}

/** By what is stored of people and of leads alone: whoever goes on after a kill, or was late to give, is met too. */
export function createGone({ leads, niches, people, now }: GoneDeps): Gone {
  return {
    giveBackOfGone: async (limit) => {
      const gone = await people.listGone()
      const owned = gone.length === 0 ? [] : await leads.listOwnedBy(gone, limit)
      if (owned.length === 0) return 0
      const all = await niches.listAll()
      const inTurn = nichesInTurn(all)
      for (const id of owned)
        await leads.change(id, (lead) =>
          gone.includes(lead.assignee_id ?? '')
            ? backToQueue(lead, { reason: 'gone', at: now(), isInTurn: inTurn.has(lead.niche_id ?? '') })
            : null,
        )
      return owned.length
    },
  }
}
