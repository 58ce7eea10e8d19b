import type { Migration } from './migration.ts'

/** What the dialog keeps on a lead beside the answers, as it stands before anything was said. */
const empty = {
  other_user_ids: [],
  facts: [],
  open_questions: [],
  further_requests: [],
  stop_requested_at: null,
  erasure_requested_at: null,
  human_reached_at: null,
  blocked_at: null,
}

/**
 * Gives leads the fields that hold what customers want of staff and which words gave an answer. Dialogs stay as
 * they are: whatever is new in them is absent where it was never kept, and a questionnaire goes on where it stood.
 */
export const leadsForTheDialog: Migration = {
  name: '0005-leads-for-the-dialog',
  run: async ({ changeEach }) => {
    await changeEach({
      collection: 'leads',
      where: { $or: Object.keys(empty).map((field) => ({ [field]: { $exists: false } })) },
      change: async (lead) => ({
        $set: Object.fromEntries(Object.entries(empty).filter(([field]) => !(field in lead))),
      }),
    })
  },
}
