import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

/** Languages of the page; Russian is what it starts with. */
export const languages = { ru: 'Русский', kk: 'Қазақша', en: 'English' }
export type Language = keyof typeof languages

/** Something that is said in every language. */
export type Localized<Texts> = Record<Language, Texts>

/** The texts of one part of the page. The compiler holds the translations to the shape of the Russian ones. */
export function localized<Texts>(texts: {
  ru: Texts
  kk: NoInfer<Texts>
  en: NoInfer<Texts>
}): Localized<Texts> {
  return texts
}

interface Chosen {
  language: Language
  choose(language: Language): void
}

const storageKey = 'leadbot-language'
const LanguageContext = createContext<Chosen>({ language: 'ru', choose: () => undefined })

/** Remembers the language in this browser, and tells the document, so that screen readers speak it. */
export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, choose] = useState(storedLanguage)
  useEffect(() => {
    document.documentElement.lang = language
    localStorage.setItem(storageKey, language)
  }, [language])
  return <LanguageContext value={{ language, choose }}>{children}</LanguageContext>
}

/** The language in use and how to change it. */
export function useLanguage(): Chosen {
  return useContext(LanguageContext)
}

/** The given texts in the language in use. */
export function useTexts<Texts>(texts: Localized<Texts>): Texts {
  return texts[useContext(LanguageContext).language]
}

/** The language that this browser chose, also for code outside of components. */
export function storedLanguage(): Language {
  const stored = localStorage.getItem(storageKey)
  return namesOf(languages).find((language) => language === stored) ?? 'ru'
}

/** The keys of a table of texts, in its order. The compiler knows that there are no others. */
export function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] {
  const names: Name[] = []
  for (const name in table) names.push(name)
  return names
}
