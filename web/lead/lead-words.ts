import type { InboxLeadAnswer, InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { shownName } from '../../src/leads/lead-name.ts'
import { readNotes, shownNotes } from '../../src/leads/lead-notes.ts'
import { previewText } from '../../src/leads/preview-text.ts'
import type { Language } from '../i18n/language.tsx'

// Answers come worded in the language of the request, events in Russian: what is shown is worded anew.

type Named = Pick<InboxLeadAnswer, 'has_name' | 'name' | 'source'>

/** What a lead is called in the viewer's language. */
export function leadName({ has_name, name, source }: Named, language: Language): string {
  return shownName({ name: has_name ? name : '', source }, language)
}

/** The beginning of the last message in the viewer's language. */
export function leadPreview(
  { words, marks }: NonNullable<InboxLeadAnswer['last_message']>,
  language: Language,
): string {
  return previewText({ words, marks }, language)
}

type Noted = Pick<InboxLeadDetailAnswer, 'notes' | 'unknown_ad_codes'>

/** The notes on a lead in the viewer's language, '' for none. */
export function leadNotes({ notes, unknown_ad_codes }: Noted, language: Language): string {
  return shownNotes(readNotes(notes, unknown_ad_codes), language) ?? ''
}
