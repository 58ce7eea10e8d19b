import { type SearchTerm, searchTerms } from './search-words.ts'

/** A condition on the tokens of a lead, as the database takes it. */
export type SearchCondition =
  | { search_tokens: string }
  | { $and: [{ search_tokens: string }, { search_tokens: RegExp }] }

/** What a lead has to meet for a query to find it, the rarest first; none where the query says nothing. */
export function searchConditions(query: string): SearchCondition[] {
  return searchTerms(query).map(conditionOf)
}

function conditionOf({ token, prefix }: SearchTerm): SearchCondition {
  if (token === prefix) return { search_tokens: token }
  return { $and: [{ search_tokens: token }, { search_tokens: new RegExp(`^${prefix}`) }] }
}
