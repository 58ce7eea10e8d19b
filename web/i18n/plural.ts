import type { Language } from './language.tsx'

interface Forms {
  one: string
  /** Two to four, in Russian. */
  few?: string
  other: string
}

const rules = new Map<Language, Intl.PluralRules>()

/** A number with the form of the word that it takes: 1 лид, 2 лида, 5 лидов. */
export function plural(language: Language, count: number, forms: Forms): string {
  const rule = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, rule)
  const form = rule.select(count)
  const word = form === 'one' ? forms.one : form === 'few' ? (forms.few ?? forms.other) : forms.other
  return `${count} ${word}`
}
