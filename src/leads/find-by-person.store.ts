import type { Connection } from 'mongoose'
import type { Platform } from '../channels/platform.ts'
import { type Ask, gathered } from '../storage/gathered.ts'
import type { LeadDocument } from './lead-document.ts'

/** Somebody as a messenger knows them. */
export interface PersonThere {
  source: Platform
  userId: string
}

/**
 * Finds the leads of people by whichever of their ids; those that are asked for at the same time, by one query for each
 * messenger.
 * @param projection what of a lead is left out
 */
export function createFindByPerson(
  connection: Connection,
  projection: Readonly<Record<string, 0>>,
): Ask<PersonThere, LeadDocument | null> {
  const leads = connection.collection<LeadDocument>('leads')

  async function findAmong(
    field: 'platform_user_id' | 'other_user_ids',
    people: readonly PersonThere[],
  ): Promise<Map<string, LeadDocument>> {
    const sources = [...new Set(people.map(({ source }) => source))]
    const found = sources.map(async (source) => {
      const those = people.filter((person) => person.source === source)
      const ids = [...new Set(those.map(({ userId }) => userId))]
      const [only, ...others] = ids
      const wanted = others.length === 0 ? only : { $in: ids }
      const documents = await leads.find({ source, [field]: wanted }, { projection }).toArray()
      return documents.flatMap((document) =>
        [document[field] ?? []].flat().map((userId) => [keyOf({ source, userId }), document] as const),
      )
    })
    return new Map((await Promise.all(found)).flat())
  }

  return gathered(async (people) => {
    const found = await findAmong('platform_user_id', people)
    const rest = people.filter((person) => !found.has(keyOf(person)))
    const others = rest.length === 0 ? found : await findAmong('other_user_ids', rest)
    return people.map((person) => found.get(keyOf(person)) ?? others.get(keyOf(person)) ?? null)
  })
}

function keyOf({ source, userId }: PersonThere): string {
  return `${source} ${userId}`
}
