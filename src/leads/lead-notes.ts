import type { Language } from '../core/text/localized-text.ts'
import type { Lead } from './lead.schema.ts'

type Noted = Pick<Lead, 'notes' | 'unknown_ad_codes'>

const unknownAdCode: Record<Language, string> = {
  ru: 'Неизвестный код объявления',
  kk: 'Белгісіз жарнама коды',
  en: 'Unknown ad code',
}
const lineOfCode = new RegExp(`^(?:${Object.values(unknownAdCode).join('|')}): ([\\w-]{1,64})$`)

/** The notes on a lead as staff read them: what they wrote, then a line for each code that is no ad's. */
export function shownNotes({ notes, unknown_ad_codes }: Noted, language: Language): string | null {
  const lines = unknown_ad_codes.map((code) => `${unknownAdCode[language]}: ${code}`)
  return notes === null && lines.length === 0 ? null : [notes ?? [], lines].flat().join('\n')
}

/**
 * What is to be stored of notes that staff saved as they were shown to them, in whatever language: the lines of
 * `known` codes that still end them are no text of theirs.
 */
export function readNotes(shown: string | null, known: readonly string[]): Noted {
  const lines = shown?.split('\n') ?? []
  const codeOf = (line: string): string | undefined => known.find((code) => code === codeIn(line))
  const own = lines.findLastIndex((line) => codeOf(line) === undefined) + 1
  const notes = own === 0 ? null : lines.slice(0, own).join('\n')
  return { notes, unknown_ad_codes: lines.slice(own).flatMap((line) => codeOf(line) ?? []) }
}

/** Whether the notes tell of this code already. */
export function isCodeNoted({ notes, unknown_ad_codes }: Noted, code: string): boolean {
  return unknown_ad_codes.includes(code) || (notes ?? '').split('\n').some((line) => codeIn(line) === code)
}

function codeIn(line: string): string | undefined {
  return lineOfCode.exec(line)?.[1]
}
