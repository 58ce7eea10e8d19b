import type { Niche, TargetChange } from './niche.schema.ts'

/** What a niche is to bring. */
export type Targets = Pick<Niche, 'cpl_target' | 'roi_target' | 'usual_deal'>

/**
 * The changes once these targets hold. The last word of an author on a day is kept; the same targets again change nothing.
 */
export function withTargets(
  changes: readonly TargetChange[],
  { cpl_target, roi_target, usual_deal }: Targets,
  { day, author }: Pick<TargetChange, 'day' | 'author'>,
): TargetChange[] {
  const last = changes.at(-1)
  const now = { day, cpl_target, roi_target, usual_deal, author }
  const isSame =
    (last?.cpl_target ?? null) === cpl_target &&
    (last?.roi_target ?? null) === roi_target &&
    (last?.usual_deal ?? null) === usual_deal
  if (isSame) return [...changes]
  const isLastWord = last?.day === day && last.author === author
  return [...(isLastWord ? changes.slice(0, -1) : changes), now]
}
