import { isBlank } from '../../src/core/text/visible.ts'
import type { LeadDetailAnswer } from '../../src/leads/lead.api.ts'
import { ApiError, call, callPage } from '../api/client.ts'
import type { Language } from '../i18n/language.tsx'
import { leadNotes } from '../lead/lead-words.ts'

/** Somebody else has written other notes meanwhile. */
export class NotesConflict extends Error {
  /** What they say now. */
  readonly theirs: string

  constructor(theirs: string) {
    super('the notes have been changed')
    this.name = 'NotesConflict'
    this.theirs = theirs
  }
}

/**
 * Saves the notes on a lead, if they still say what they said when somebody began to change them (optimistic locking
 * by the lead's ETag). A lead is written at every message: that alone is no conflict.
 * @throws NotesConflict when somebody else changed them, and what `call` throws
 */
export async function saveNotes(
  leadId: string,
  { base, notes, language }: { base: string; notes: string; language: Language },
): Promise<LeadDetailAnswer> {
  const params = { lead_id: leadId }
  for (;;) {
    const { answer, etag } = await callPage('GET /api/inbox/leads/:lead_id', { params })
    const theirs = leadNotes(answer, language)
    if (theirs !== base && theirs !== notes) throw new NotesConflict(theirs)
    try {
      return await call('PATCH /api/leads/:lead_id', {
        params,
        body: { notes: isBlank(notes) ? null : notes },
        ...(etag !== null && { ifMatch: etag }),
      })
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 412)) throw error
    }
  }
}
