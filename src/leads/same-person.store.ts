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
  const found = await others.limit(mostChats).lean<Chat[]>()
  const known = found.find(({ same_person_as }) => same_person_as == null)
  const same_person_as =
    known?._id ?? found.find((other) => other.same_person_as !== id)?.same_person_as ?? null
  return { same_person_as }
}

type Chat = Pick<LeadDocument, '_id' | 'same_person_as'>

/** More chats of one person are not looked through. */
const mostChats = 50
