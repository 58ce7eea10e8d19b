import type { Niche } from '../niches/niche.schema.ts'

/** Ids of the niches whose leads are given in turn. */
export function nichesInTurn(niches: readonly Pick<Niche, 'id' | 'assignment'>[]): ReadonlySet<string> {
  return new Set(niches.filter(({ assignment }) => assignment === 'in_turn').map(({ id }) => id))
}
