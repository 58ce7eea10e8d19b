import { declared } from '../verdict/false-discoveries.ts'
import type { Grounds, Judgement } from '../verdict/judge.ts'

/** The e-value that a verdict rests on. */
const restsOn: Partial<Record<Grounds, 'e_scale' | 'e_stop' | 'e_roi'>> = {
  cheaper_than_target: 'e_scale',
  return_above_target: 'e_roi',
  dearer_than_target: 'e_stop',
}

/**
 * Of each niche, whether its verdict holds also when it is looked at beside all the others: of what is said of them for
 * one reason at most one in ten is wrong on average (e-BH). Null where nothing is decided.
 */
export function holdAmongAll(judgements: readonly Judgement[]): (boolean | null)[] {
  const holds = {
    e_scale: declaredBy('e_scale', judgements),
    e_stop: declaredBy('e_stop', judgements),
    e_roi: declaredBy('e_roi', judgements),
  }
  return judgements.map((judgement) => {
    const name = restsOn[judgement.grounds]
    return name === undefined ? null : holds[name].has(judgement)
  })
}

function declaredBy(name: 'e_scale' | 'e_stop' | 'e_roi', judgements: readonly Judgement[]): Set<Judgement> {
  const known = judgements.filter(({ figures }) => figures[name] !== null)
  const isDeclared = declared(known.map(({ figures }) => figures[name] ?? 0))
  return new Set(known.filter((_judgement, index) => isDeclared[index]))
}
