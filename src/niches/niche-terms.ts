import type { Flow } from '../dialog/flow.schema.ts'
import { defaultFlow } from '../dialog/flows/default-flow.ts'
import type { AssignmentMode } from './assignment-mode.ts'
import type { Niche } from './niche.schema.ts'
import type { NicheStore } from './niche.store.ts'

/** What a niche asks of its customers, and what it expects of them. */
export interface NicheTerms {
  /** Its questionnaire, or the default one. */
  flow: Flow
  targets: Pick<Niche, 'cpl_target' | 'roi_target'> | null
  /** How its leads come to their owner. */
  assignment: AssignmentMode
}

/** The terms of a niche, or the default ones. */
export type TermsOf = (nicheId: string | null) => Promise<NicheTerms>

export function createTermsOf({ niches }: { niches: Pick<NicheStore, 'findById'> }): TermsOf {
  return async (nicheId) => {
    const niche = nicheId === null ? null : await niches.findById(nicheId)
    const assignment = niche?.assignment ?? 'by_hand'
    return { flow: niche?.flow ?? defaultFlow, targets: niche, assignment }
  }
}
