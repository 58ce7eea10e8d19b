import { scoreRank } from '../leads/inbox-order.ts'
import type { InboxState } from '../leads/inbox-state.schema.ts'
import { searchWords } from '../leads/search-words.ts'
import type { OldDocument } from './migration.ts'

/** What the indexes of the inbox hold of a lead. */
export function inboxKeysOf(lead: OldDocument, inbox: InboxState): Record<string, unknown> {
  const { name, phone, phone_e164, quality_score } = lead
  return {
    search_words: searchWords({
      name: typeof name === 'string' ? name : '',
      phone: typeof phone === 'string' ? phone : null,
      phone_e164: typeof phone_e164 === 'string' ? phone_e164 : null,
      inbox,
    }),
    is_unread: inbox.unread_ids.length > 0,
    score_rank: scoreRank(typeof quality_score === 'number' ? quality_score : null),
  }
}
