import type { TargetChange } from '../niches/niche.schema.ts'
import type { ReportedNiche } from '../niches/niche.store.ts'
import type { TargetChange as CplTarget } from '../verdict/fold-days.ts'
import type { AimChange } from '../verdict/fold-returns.ts'

type Aiming = Pick<ReportedNiche, 'cpl_target' | 'roi_target' | 'target_changes'>

/** So many leads at target are taken for what a usual deal has to pay for, where nobody has said what it brings. */
const leadsOfDeal = 10

/** The prices of a lead that a niche was to have; none while it has no target now. */
export function cplTargetsOf({ cpl_target, target_changes }: Aiming): CplTarget[] {
  if (cpl_target === null) return []
  return target_changes.flatMap(({ day, cpl_target: cplTarget }) =>
    cplTarget === null ? [] : { day, cplTarget },
  )
}

/** The returns that a niche was to have; none while it has no target now. */
export function aimsOf({ roi_target, target_changes }: Aiming): AimChange[] {
  if (roi_target === null) return []
  return target_changes.flatMap((change) =>
    change.roi_target === null ? [] : { ...usual(change), roiTarget: change.roi_target },
  )
}

/** What a usual deal was taken to be, whether or not a return was aimed at. */
export function usualDealsOf({ target_changes }: Aiming): AimChange[] {
  return target_changes.map((change) => ({ ...usual(change), roiTarget: change.roi_target ?? 0 }))
}

/** Known before the deals of the days that it is for: either was set before them. */
function usual({ day, cpl_target, roi_target, usual_deal }: TargetChange): Omit<AimChange, 'roiTarget'> {
  const fromTargets =
    cpl_target === null || cpl_target === 0 ? null : leadsOfDeal * cpl_target * (1 + (roi_target ?? 0) / 100)
  return { day, usualDealKzt: usual_deal === null || usual_deal === 0 ? fromTargets : usual_deal }
}
