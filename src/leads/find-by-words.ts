import type { LeadStore } from './lead.store.ts'
import { withWords } from './note-message.ts'

/** Has a lead found by these words too; nothing is written where it is already. */
export function createFindBy(
  leads: Pick<LeadStore, 'change'>,
): (leadId: string, text: string) => Promise<void> {
  return async (leadId, text) => {
    await leads.change(leadId, ({ inbox }) => {
      const words = withWords(inbox.words, text)
      return words === inbox.words ? null : { inbox: { ...inbox, words } }
    })
  }
}
