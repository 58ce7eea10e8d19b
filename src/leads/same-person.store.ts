import type { Model } from 'mongoose'
import { gathered } from '../storage/gathered.ts'
import type { Lead } from './lead.schema.ts'
import type { LeadDocument } from './lead-document.ts'

/** Finds the leads of a niche by their phone. */
export const samePersonIndex = {
  key: { phone_e164: 1, niche_id: 1, _id: 1 },
  options: { partialFilterExpression: { phone_e164: { $type: 'string' } } },
} as const

type Key = Pick<Lead, 'phone_e164' | 'niche_id'>
type Known = Key & Pick<Lead, 'id' | 'same_person_as'>

/** Whom leads are the same persons as. */
export interface SamePersons {
  /**
   * Whom a lead is the same person as, where a write gives it another phone or niche; nothing where it does not, and
   * nothing is asked then. Who comes to a phone that another lead of the niche has already is that lead's person. A niche
   * pays for its own people: in another one the same phone is somebody else. It is stored, so that counting anew finds
   * the same; of two chats that give one phone within the same few milliseconds each stays a person.
   */
  find(before: Known | null, after: Known): Promise<Partial<Pick<Lead, 'same_person_as'>>>
}

/** What is asked at the same time is read by one query, once for each phone. */
export function createSamePersons(model: Model<LeadDocument>): SamePersons {
  const firstWith = gathered(async (asked: readonly Key[]) => {
    const first = await firstByKey(model, asked)
    return asked.map((key) => first.get(samePersonKey(key)) ?? [])
  })
  return {
    find: async (before, after) => {
      const { id, phone_e164, niche_id } = after
      if (phone_e164 === (before?.phone_e164 ?? null) && (before === null || niche_id === before.niche_id))
        return {}
      if (phone_e164 === null) return { same_person_as: null }
      const [first] = (await firstWith({ phone_e164, niche_id })).filter(({ _id }) => _id !== id)
      if (first === undefined) return { same_person_as: null }
      // Nearly always the first one with this phone is the person.
      if (first.same_person_as == null) return { same_person_as: first._id }
      const others = model.find({ phone_e164, niche_id, _id: { $ne: id } }, { same_person_as: 1 })
      return {
        same_person_as: personAmong(await others.sort({ _id: 1 }).limit(mostChats).lean<Chat[]>(), id),
      }
    },
  }
}

/** The oldest leads of each of these phones in its niche, by key: two, since one may be the one that is asked for. */
async function firstByKey(
  model: Model<LeadDocument>,
  asked: readonly Key[],
): Promise<ReadonlyMap<string, Chat[]>> {
  const keys = [...new Map(asked.map((key) => [samePersonKey(key), key])).values()]
  const shown = { same_person_as: 1, phone_e164: 1, niche_id: 1 } as const
  if (keys.length > 1) {
    const limit = keys.length * usualChats
    const phones = keys.map(({ phone_e164 }) => phone_e164)
    const query = model
      .find({ phone_e164: { $in: phones } }, shown)
      .sort({ _id: 1 })
      .limit(limit)
    const found = await query.lean<(Chat & Key)[]>()
    // Where one phone has very many, they may stand before those of another.
    if (found.length < limit) return byKey(found)
  }
  const each = keys.map(({ phone_e164, niche_id }) =>
    model.find({ phone_e164, niche_id }, shown).sort({ _id: 1 }).limit(2).lean<(Chat & Key)[]>(),
  )
  return byKey((await Promise.all(each)).flat())
}

/**
 * The same for new leads of which no two have one phone in one niche, by their ids, in one command; a lead without a
 * phone is in none.
 */
export async function findSamePersons(
  model: Model<LeadDocument>,
  leads: readonly Known[],
): Promise<ReadonlyMap<string, string | null>> {
  const phones = leads.flatMap(({ phone_e164 }) => phone_e164 ?? [])
  if (phones.length === 0) return new Map()
  const shown = { same_person_as: 1, phone_e164: 1, niche_id: 1 } as const
  const query = model.find({ phone_e164: { $in: phones } }, shown).sort({ _id: 1 })
  const others = byKey(await query.lean<(Chat & Key)[]>())
  return new Map(
    leads
      .filter(({ phone_e164 }) => phone_e164 !== null)
      .map((lead) => {
        const found = (others.get(samePersonKey(lead)) ?? []).filter(({ _id }) => _id !== lead.id)
        return [lead.id, personAmong(found.slice(0, mostChats), lead.id)]
      }),
  )
}

/** The leads of which no two may be one person, and the rest in its order. */
export function firstOfEachPerson<Each extends Key>(
  leads: readonly Each[],
): { first: Each[]; later: Each[] } {
  const seen = new Set<string>()
  const [first, later]: [Each[], Each[]] = [[], []]
  for (const lead of leads) {
    const key = samePersonKey(lead)
    const isFirst = lead.phone_e164 === null || !seen.has(key)
    seen.add(key)
    if (isFirst) first.push(lead)
    else later.push(lead)
  }
  return { first, later }
}

function samePersonKey({ phone_e164, niche_id }: Key): string {
  return JSON.stringify([phone_e164, niche_id])
}

function byKey(chats: readonly (Chat & Key)[]): Map<string, Chat[]> {
  const found = new Map<string, Chat[]>()
  for (const chat of chats) {
    const ofKey = found.get(samePersonKey(chat))
    if (ofKey) ofKey.push(chat)
    else found.set(samePersonKey(chat), [chat])
  }
  return found
}

function personAmong(found: readonly Chat[], id: string): string | null {
  const known = found.find(({ same_person_as }) => same_person_as == null)
  return known?._id ?? found.find((other) => other.same_person_as !== id)?.same_person_as ?? null
}

type Chat = Pick<LeadDocument, '_id' | 'same_person_as'>

/** More chats of one person are not looked through. */
const mostChats = 50
/** Hardly anybody has more. */
const usualChats = 4
