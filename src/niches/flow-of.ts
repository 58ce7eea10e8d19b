import type { Flow } from '../dialog/flow.schema.ts'
import { defaultFlow } from '../dialog/flows/default-flow.ts'
import type { NicheStore } from './niche.store.ts'

/** The questionnaire of a niche, or the default one. */
export type FlowOf = (nicheId: string | null) => Promise<Flow>

export function createFlowOf({ niches }: { niches: Pick<NicheStore, 'findById'> }): FlowOf {
  return async (nicheId) => {
    const niche = nicheId === null ? null : await niches.findById(nicheId)
    return niche?.flow ?? defaultFlow
  }
}
