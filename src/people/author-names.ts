import type { ApiKeyStore } from '../auth/api-key.store.ts'
import type { Author, ResolveAuthors } from '../core/author.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { PersonStore } from './person.store.ts'

/** Whoever has left and been erased; keys are never removed. */
const formerColleague: Record<Language, string> = {
  ru: 'Бывший сотрудник',
  kk: 'Бұрынғы қызметкер',
  en: 'Former colleague',
}

interface AuthorNamesDeps {
  people: Pick<PersonStore, 'findByIds'>
  apiKeys: Pick<ApiKeyStore, 'findByIds'>
}

/**
 * Names are looked up when something is shown, so that another name shows everywhere, and none once a person is erased.
 * Where no person and no key has done anything, nothing is read.
 */
export function createAuthorNames({ people, apiKeys }: AuthorNamesDeps): ResolveAuthors {
  return async (authors, language) => {
    const all = [...authors].filter((author) => author !== undefined)
    const [ofPeople, ofKeys] = await Promise.all([
      namesOf(idsOf(all, 'person'), people),
      namesOf(idsOf(all, 'key'), apiKeys),
    ])
    return ({ kind, id }) => {
      if (id === null) return null
      if (kind === 'key') return ofKeys.get(id) ?? null
      return kind === 'person' ? ofPeople.get(id) || formerColleague[language] : null
    }
  }
}

function idsOf(authors: readonly Author[], kind: Author['kind']): string[] {
  const ids = authors.flatMap((author) => (author.kind === kind && author.id !== null ? [author.id] : []))
  return [...new Set(ids)]
}

/** Of who is erased the name is empty. */
async function namesOf(
  ids: string[],
  store: { findByIds(ids: string[]): Promise<{ id: string; name: string }[]> },
): Promise<Map<string, string>> {
  const found = ids.length === 0 ? [] : await store.findByIds(ids)
  return new Map(found.map(({ id, name }) => [id, name]))
}
