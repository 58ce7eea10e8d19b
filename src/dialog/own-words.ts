import type { DialogMessage } from './turn.ts'

/** What the customer says in a message in their own words; '' where that is nothing. */
export function ownWords({ kind, text, said, is_forwarded, command }: DialogMessage): string {
  if (is_forwarded === true || command !== undefined) return ''
  if (said !== undefined) return said
  return kind === 'text' ? text : ''
}
