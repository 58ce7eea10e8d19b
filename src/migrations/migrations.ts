import { leadsForTheInbox } from './0001-leads-for-the-inbox.ts'
import { searchWords } from './0002-search-words.ts'
import { spendingOfAds } from './0003-spending-of-ads.ts'
import { chatsOfRejectedUpdates } from './0004-chats-of-rejected-updates.ts'
import { leadsForTheDialog } from './0005-leads-for-the-dialog.ts'
import { codesForSentences } from './0006-codes-for-sentences.ts'
import { spendByDay } from './0007-spend-by-day.ts'
import { searchByWholeWords } from './0008-search-by-whole-words.ts'
import { rollUps } from './0009-roll-ups.ts'
import { settlingInBatches } from './0010-settling-in-batches.ts'
import { targetsAndDealSizes } from './0011-targets-and-deal-sizes.ts'
import { leadsThatWait } from './0012-leads-that-wait.ts'
import type { Migration } from './migration.ts'

/** All of them, in their order: the schema version of a database is how many of them it has seen. */
export const migrations: readonly Migration[] = [
  leadsForTheInbox,
  searchWords,
  spendingOfAds,
  chatsOfRejectedUpdates,
  leadsForTheDialog,
  codesForSentences,
  spendByDay,
  searchByWholeWords,
  rollUps,
  settlingInBatches,
  targetsAndDealSizes,
  leadsThatWait,
]
