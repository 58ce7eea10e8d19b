import type { Author } from '../core/author.ts'
import { type Touch, withTouch } from './attribution.schema.ts'
import type { Lead } from './lead.schema.ts'

/** Where an ad belongs; leads know nothing else of ads. */
export interface OriginAd {
  id: string
  campaign_id: string
  niche_id: string | null
}

type Attributed = Pick<Lead, 'ad_id' | 'campaign_id' | 'niche_id'> &
  Partial<Pick<Lead, 'attribution' | 'touches'>>

/** Whoever says it, and when. */
interface Said {
  at: Date
  author: Author
}

/** A lead that is made with an ad comes from that one. */
export function attributedAtFirst(ad: OriginAd | null, { at, author }: Said): Attributed {
  if (ad === null) return { ad_id: null, campaign_id: null, niche_id: null }
  const touch: Touch = {
    at,
    message_id: null,
    ad_id: ad.id,
    carrier: null,
    rule: 'api',
    by: 'person',
    author,
  }
  return { ...idsOf(ad), attribution: touch, touches: [touch] }
}

/** Staff know better, until they say otherwise: no later touch overrules them, none an ad included. */
export function attributedByStaff(lead: Lead, ad: OriginAd | null, { at, author }: Said): Attributed | null {
  const ad_id = ad?.id ?? null
  if (ad_id === lead.ad_id) return null
  const touch: Touch = { at, message_id: null, ad_id, carrier: null, rule: 'staff', by: 'person', author }
  return { ...idsOf(ad), attribution: touch, touches: withTouch(lead.touches, touch) }
}

function idsOf(ad: OriginAd | null): Pick<Lead, 'ad_id' | 'campaign_id' | 'niche_id'> {
  return { ad_id: ad?.id ?? null, campaign_id: ad?.campaign_id ?? null, niche_id: ad?.niche_id ?? null }
}
