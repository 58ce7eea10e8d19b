import { InboxState } from '../leads/inbox-state.schema.ts'
import { wordsOf } from '../leads/search-words.ts'
import { inboxKeysOf } from './inbox-keys.ts'
import type { Migration } from './migration.ts'

/**
 * Spells the words that leads are found by as the search of after 29 November 2026 compares them: any alphabet, any
 * marks. Leads of before were not found by a Cyrillic word any more.
 */
export const searchWords: Migration = {
  name: '0002-search-words',
  run: ({ changeEach }) =>
    changeEach({
      collection: 'leads',
      where: {},
      change: async (lead) => {
        const before = InboxState.parse(lead.inbox)
        const inbox = { ...before, words: [...new Set(before.words.flatMap(wordsOf))] }
        return { $set: { 'inbox.words': inbox.words, ...inboxKeysOf(lead, inbox) } }
      },
    }),
}
