import { Language } from '../core/text/localized-text.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { searchTerms } from '../leads/search-words.ts'
import { messageText, transcriptOf } from '../messages/message-text.ts'
import type { FoundStore, SearchedMessage } from './found.store.ts'
import { countFound, type FoundPart, foundParts } from './found-words.ts'

/** The message of a conversation that a search means. */
export interface FoundMessage {
  message: SearchedMessage
  /** Its beginning, or what stands around the words. */
  parts: FoundPart[]
}

export interface FoundService {
  /**
   * The message of each of these leads that has most of the words, of several the newest; none for a lead that has none
   * of them, as where the search found its name or phone, and none for a lead that is not seen.
   */
  find(search: {
    q: string
    leadIds: string[]
    language: Language
    seenBy?: string | undefined
  }): Promise<FoundMessage[]>
}

interface FoundServiceDeps {
  found: FoundStore
  leads: { listByIds(leadIds: string[], seenBy?: string): Promise<Pick<Lead, 'id' | 'inbox'>[]> }
}

/** So many messages are looked at for one answer, the newest of all its leads. */
const mostRead = 10_000

export function createFoundService({ found, leads }: FoundServiceDeps): FoundService {
  return {
    find: async ({ q, leadIds, language, seenBy }) => {
      const terms = searchTerms(q)
      const known = await leads.listByIds(leadIds, seenBy)
      const open = new Set(known.filter(({ inbox }) => isSaid(inbox.words, terms)).map(({ id }) => id))
      if (open.size === 0) return []
      const best = new Map<string, { message: SearchedMessage; count: number }>()
      for await (const message of found.readNewest([...open], mostRead)) {
        const { lead_id } = message
        const count = open.has(lead_id) ? countFound(searchedText(message), terms) : 0
        if (count > (best.get(lead_id)?.count ?? 0)) best.set(lead_id, { message, count })
        // The newest that has all of them.
        if (count === terms.length) open.delete(lead_id)
        if (open.size === 0) break
      }
      return [...best.values()].map(({ message }) => ({ message, parts: partsOf(message, terms, language) }))
    },
  }
}

/** Whether the conversation has brought the lead into what is searched. */
function isSaid(words: readonly string[], terms: readonly string[]): boolean {
  return words.some((word) => terms.some((term) => word.startsWith(term)))
}

/** What came beside words is found by its name in every language, and a recording by what was heard in it. */
function searchedText(message: SearchedMessage): string {
  if (message.marks === undefined) return message.message
  const said = Language.options.map((language) => messageText(message, language))
  return [...said, transcriptOf(message) ?? []].flat().join('\n')
}

/** In the reader's language, unless only another one, or what was heard, has the words. */
function partsOf(message: SearchedMessage, terms: readonly string[], language: Language): FoundPart[] {
  const said = [language, ...Language.options].map((each) => messageText(message, each))
  const texts = [...said, transcriptOf(message) ?? []].flat()
  const text = texts.find((each) => countFound(each, terms) > 0) ?? messageText(message, language)
  return foundParts(text, terms)
}
