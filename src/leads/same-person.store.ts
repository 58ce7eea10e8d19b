import type { Model } from 'mongoose'
import type { Lead } from './lead.schema.ts'
import type { LeadDocument } from './lead-document.ts'

/** Finds the leads of a niche by their phone. */
export const samePersonIndex = {
  key: { phone_e164: 1, niche_id: 1, _id: 1 },
  options: { partialFilterExpression: { phone_e164: { $type: 'string' } } },
} as const

type Known = Pick<Lead, 'id' | 'phone_e164' | 'niche_id' | 'same_person_as'>

/**
 * Whom a lead is the same person as, where a write gives it another phone or niche; nothing where it does not, and
 * nothing is asked then. Who comes to a phone that another lead of the niche has already is that lead's person. A niche
 * pays for its own people: in another one the same phone is somebody else. It is stored, so that counting anew finds
 * the same; of two chats that give one phone within the same few milliseconds each stays a person.
 */
export async function findSamePerson(
  model: Model<LeadDocument>,
  before: Known | null,
  after: Known,
): Promise<Partial<Pick<Lead, 'same_person_as'>>> {
  const { id, phone_e164, niche_id } = after
  if (phone_e164 === (before?.phone_e164 ?? null) && (before === null || niche_id === before.niche_id))
    return {}
  if (phone_e164 === null) return { same_person_as: null }
  const others = model
    .find({ phone_e164, niche_id, _id: { $ne: id } }, { same_person_as: 1 })
    .sort({ _id: 1 })
  const [first] = await others.clone().limit(1).lean<Chat[]>()
  if (first === undefined) return { same_person_as: null }
  // Nearly always the first one with this phone is the person.
  if (first.same_person_as == null) return { same_person_as: first._id }
  return { same_person_as: personAmong(await others.limit(mostChats).lean<Chat[]>(), id) }
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
  const others = new Map<string, Chat[]>()
  for (const other of await query.lean<(Chat & Known)[]>()) {
    const ofKey = others.get(samePersonKey(other)) ?? []
    others.set(samePersonKey(other), [...ofKey, other])
  }
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
export function firstOfEachPerson<Each extends Pick<Known, 'phone_e164' | 'niche_id'>>(
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

function samePersonKey({ phone_e164, niche_id }: Pick<Known, 'phone_e164' | 'niche_id'>): string {
  return JSON.stringify([phone_e164, niche_id])
}

function personAmong(found: readonly Chat[], id: string): string | null {
  const known = found.find(({ same_person_as }) => same_person_as == null)
  return known?._id ?? found.find((other) => other.same_person_as !== id)?.same_person_as ?? null
}

type Chat = Pick<LeadDocument, '_id' | 'same_person_as'>

/** More chats of one person are not looked through. */
const mostChats = 50
