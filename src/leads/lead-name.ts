import type { Platform } from '../channels/platform.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { Lead } from './lead.schema.ts'

const nameless: Record<Language, (source: Platform) => string> = {
  ru: (source) => `Клиент ${source}`,
  kk: (source) => `${source} клиенті`,
  en: (source) => `${source} customer`,
}

/** What a lead is called: by its name, or, where even the messenger tells none, by where it comes from. */
export function shownName({ name, source }: Pick<Lead, 'name' | 'source'>, language: Language): string {
  return name === '' ? nameless[language](source) : name
}
