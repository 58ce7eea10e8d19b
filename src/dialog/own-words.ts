import type { DialogMessage } from './turn.ts'

const captioned: ReadonlySet<string> = new Set(['photo', 'video', 'voice', 'audio', 'document'])

/** What the customer says in a message in their own words; '' where that is nothing. */
export function ownWords({ kind, text, said, isForwarded, command }: DialogMessage): string {
  if (isForwarded === true || command !== undefined) return ''
  if (said !== undefined) return said
  if (kind === 'text') return text
  // Messages of earlier versions hold the caption after what came: «📷 Фото: экран разбит».
  return captioned.has(kind) && text.includes(': ') ? text.slice(text.indexOf(': ') + 2) : ''
}
