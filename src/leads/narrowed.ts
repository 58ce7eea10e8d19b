import type { LeadFilter } from './lead-filter.ts'

type Narrowing = Pick<LeadFilter, 'waiting' | 'failed' | 'no_ad' | 'language' | 'tag'>

interface Narrowed {
  is_waiting?: true | { $ne: true }
  is_undelivered?: true | { $ne: true }
  campaign_id?: null | { $ne: null }
  language?: string
  is_tagged?: true
  tags?: string
}

/** What a list asks of a lead beside its place and its words, as the database takes it. */
export function narrowed({ waiting, failed, no_ad, language, tag }: Narrowing): Narrowed {
  return {
    ...(waiting !== undefined && { is_waiting: waiting || { $ne: true } }),
    ...(failed !== undefined && { is_undelivered: failed || { $ne: true } }),
    ...(no_ad !== undefined && { campaign_id: no_ad ? null : { $ne: null } }),
    ...(language !== undefined && { language }),
    ...(tag !== undefined && { is_tagged: true as const, tags: tag }),
  }
}
