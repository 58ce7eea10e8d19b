import { AppError } from './errors.ts'

/** Something that counts its writes; what has none yet is at 0. */
export interface Revised {
  rev?: number | undefined
}

/** The revisions at which a thing may be changed, as a client knows it; undefined for any. */
export type Revisions = readonly number[] | undefined

/** @throws AppError PRECONDITION_FAILED where somebody else has changed the thing since. */
export function checkRevision({ rev = 0 }: Revised, revisions: Revisions): void {
  if (revisions !== undefined && !revisions.includes(rev)) changedMeanwhile()
}

/** @throws AppError PRECONDITION_FAILED */
export function changedMeanwhile(): never {
  throw new AppError('PRECONDITION_FAILED', {
    ru: 'Это уже изменил кто-то другой: прочитайте ещё раз и повторите',
    en: 'Somebody else has changed this meanwhile: read it again and repeat',
  })
}
