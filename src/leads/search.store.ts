import type { Connection } from 'mongoose'
import type { LeadDocument } from './lead-document.ts'
import { searchTerms } from './search-words.ts'

/** The index of the words that leads are found by. */
export const searchIndex = { key: { search_words: 1 }, name: 'inbox_words' } as const

/** So many leads of one word are sorted for a page of them. */
const mostSorted = 2_000

/** A condition on the words of a lead, as the database takes it. */
export interface SearchCondition {
  search_words: RegExp
}

/** How the leads that a query finds are read. */
export interface Search {
  /** What they have to meet, all of it. */
  conditions: SearchCondition[]
  /** Few have its rarest word: the index of words gives them, to be sorted. Otherwise a list that is sorted is sifted. */
  isRare: boolean
}

/**
 * Chooses the cheaper way to a page of a search. The index of words takes one entry a word and has no order: it gives
 * what few leads have, while of a word that many have the newest leads hold a page within a few steps. Null where the
 * query says nothing.
 */
export async function planSearch(connection: Connection, query: string): Promise<Search | null> {
  const conditions = searchTerms(query).map((term) => ({ search_words: new RegExp(`^${term}`) }))
  const [rarest] = conditions
  if (rarest === undefined) return null
  const leads = connection.collection<LeadDocument>('leads')
  const found = await leads.countDocuments(rarest, { limit: mostSorted + 1, hint: searchIndex.name })
  return { conditions, isRare: found <= mostSorted }
}
