import { clip } from '../core/text/clip.ts'
import type { AttributionRule } from '../leads/attribution.schema.ts'
import type { Ad } from './ad.schema.ts'
import type { AdStore } from './ad.store.ts'
import { asNoted, misspellingsOf, spellingsOf, strayFrom } from './ad-code.ts'
import { writtenCodes } from './written-codes.ts'

/** An ad with its campaign and niche: what a lead is tied to. */
export interface AdOrigin {
  ad_id: string
  campaign_id: string
  niche_id: string
}

/** What a message may tell of the ad that brought it. */
export interface Arrival {
  /** Of a link that starts a bot. */
  linkCode?: string | undefined
  /** Ids and addresses of ads that the messenger names. */
  hints?: readonly string[] | undefined
  /** The customer's own words. */
  words: string
  /** Whether they are the first of the chat. */
  isFirst: boolean
}

/** What a message did tell. */
export interface Found {
  /** Null where what stands there for a code is no ad's, or more than one's. */
  origin: AdOrigin | null
  rule: AttributionRule
  /** The code or address as it came. */
  carrier: string
  /** The same as staff are told of it. */
  code: string
  /** Where in the words it stands. */
  span: { start: number; end: number } | null
}

/** Null where nothing is told; asks the database only where something may be. */
export type FindOrigin = (arrival: Arrival) => Promise<Found | null>

interface Carrier extends Omit<Found, 'origin'> {
  /** Codes that it may mean. */
  codes: string[]
  isForgiven: boolean
  /** What is no ad's is told to staff. */
  isCertain: boolean
}

const maxCarrier = 200

export function createFindOrigin({ ads }: { ads: Pick<AdStore, 'listByCodes' | 'findByUrl'> }): FindOrigin {
  /** The first of the carriers that leads to one ad. */
  async function firstOf(carriers: readonly Carrier[]): Promise<Found | null> {
    if (carriers.length === 0) return null
    const found = await ads.listByCodes(carriers.flatMap(({ codes }) => codes))
    for (const carrier of carriers) {
      const ad = meantBy(carrier, found)
      if (ad) return told(carrier, ad)
    }
    return null
  }

  async function byAddress(hints: readonly string[]): Promise<Found | null> {
    for (const carrier of hints.filter((hint) => URL.canParse(hint))) {
      const ad = await ads.findByUrl(carrier)
      if (ad) return told({ rule: 'ad_url', carrier, code: carrier, span: null }, ad)
    }
    return null
  }

  return async (arrival) => {
    const carriers = carriersOf(arrival)
    const forgiven = carriers.filter(({ isForgiven }) => isForgiven).map(misspelled)
    const unknown = carriers.find(({ isCertain }) => isCertain)
    return (
      (await firstOf(carriers)) ??
      (await byAddress(arrival.hints ?? [])) ??
      (await firstOf(forgiven)) ??
      (unknown === undefined ? null : told(unknown, null))
    )
  }
}

function carriersOf({ linkCode, hints = [], words, isFirst }: Arrival): Carrier[] {
  const named = { isForgiven: false, span: null }
  const links = linkCode === undefined ? [] : [linkCode]
  return [
    ...links.map((carrier) => ({
      ...{ ...named, carrier, code: carrier, codes: spellingsOf(carrier) },
      ...{ rule: 'start_link' as const, isCertain: true },
    })),
    ...hints.map((carrier) => ({
      ...{ ...named, carrier, code: carrier, codes: [carrier] },
      ...{ rule: 'click_to_chat' as const, isCertain: false },
    })),
    ...writtenCodes(words, { isFirst }).map(({ start, end, written, isMarked }) => ({
      ...{ carrier: written, code: asNoted(written), codes: spellingsOf(written), span: { start, end } },
      ...{ rule: 'text_code' as const, isForgiven: isMarked },
      isCertain: isMarked && strayFrom(written) <= 1,
    })),
  ]
}

function misspelled(carrier: Carrier): Carrier {
  return { ...carrier, rule: 'text_code_nearly', codes: misspellingsOf(carrier.carrier) }
}

/** The ad whose code stands there as it is; else the only one whose code it may be. */
function meantBy({ carrier, codes }: Carrier, found: readonly Ad[]): Ad | undefined {
  const meant = found.filter(({ code }) => codes.includes(code))
  return meant.find(({ code }) => code === carrier) ?? (meant.length === 1 ? meant[0] : undefined)
}

function told({ rule, carrier, code, span }: Omit<Found, 'origin'>, ad: Ad | null): Found {
  const origin = ad && { ad_id: ad.id, campaign_id: ad.campaign_id, niche_id: ad.niche_id }
  return { origin, rule, carrier: clip(carrier, maxCarrier), code, span }
}
