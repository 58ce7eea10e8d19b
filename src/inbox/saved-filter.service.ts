import { AppError } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import type { CreateSavedFilter, UpdateSavedFilter } from './saved-filter.api.ts'
import { mostFilters, type SavedFilter } from './saved-filter.schema.ts'
import type { SavedFilterStore } from './saved-filter.store.ts'

/** The filters that each person keeps; `ownerId` is whose. */
export interface SavedFilterService {
  /** The oldest first. */
  list(ownerId: string): Promise<SavedFilter[]>
  /** The same `id` again makes no second one. Throws CONFLICT where somebody keeps as many as they may. */
  create(ownerId: string, input: CreateSavedFilter, id?: string): Promise<SavedFilter>
  /** Throws NOT_FOUND for what this person does not keep. */
  update(ownerId: string, id: string, changes: UpdateSavedFilter): Promise<SavedFilter>
  /** Throws NOT_FOUND as above. */
  delete(ownerId: string, id: string): Promise<void>
}

export function createSavedFilterService({
  savedFilters,
}: {
  savedFilters: SavedFilterStore
}): SavedFilterService {
  return {
    list: savedFilters.listOf,
    create: async (ownerId, { name, filter }, id = newId()) => {
      const made = { id, name, filter }
      await savedFilters.change(ownerId, (known) => {
        if (known.some((each) => each.id === id)) return known
        return known.length < mostFilters ? [...known, made] : tooMany()
      })
      return made
    },
    update: async (ownerId, id, changes) => {
      let result: SavedFilter | undefined
      await savedFilters.change(ownerId, (known) => {
        const before = known.find((each) => each.id === id) ?? noSuchFilter()
        const changed = { ...before, ...changes }
        result = changed
        return known.map((each) => (each.id === id ? changed : each))
      })
      return result ?? noSuchFilter()
    },
    delete: (ownerId, id) =>
      savedFilters.change(ownerId, (known) =>
        known.some((each) => each.id === id) ? known.filter((each) => each.id !== id) : noSuchFilter(),
      ),
  }
}

function noSuchFilter(): never {
  throw new AppError('NOT_FOUND', { ru: 'Фильтр не найден', en: 'Filter not found' })
}

function tooMany(): never {
  throw new AppError('CONFLICT', {
    ru: `Сохранено уже ${mostFilters} фильтров: удалите ненужный`,
    en: `There are ${mostFilters} saved filters already: delete one that is not needed`,
  })
}
