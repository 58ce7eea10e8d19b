import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import {
  CreateSavedFilter,
  SavedFilterAnswer,
  SavedFilterDeletedAnswer,
  UpdateSavedFilter,
} from './saved-filter.api.ts'

const params = { filter_id: NamedId.describe('id сохранённого фильтра') }

/** `/api/me/filters`: the filters of the list that somebody keeps for themselves. */
export const savedFilterContracts = contracts('Рабочее место', {
  'GET /api/me/filters': {
    operationId: 'listSavedFilters',
    access: 'own',
    summary: 'Получить свои сохранённые фильтры',
    answer: z.array(SavedFilterAnswer),
  },
  'POST /api/me/filters': {
    operationId: 'createSavedFilter',
    access: 'own',
    summary: 'Сохранить фильтр',
    body: CreateSavedFilter,
    answer: SavedFilterAnswer,
  },
  'PATCH /api/me/filters/:filter_id': {
    operationId: 'updateSavedFilter',
    access: 'own',
    summary: 'Переименовать или заменить сохранённый фильтр',
    params,
    body: UpdateSavedFilter,
    answer: SavedFilterAnswer,
  },
  'DELETE /api/me/filters/:filter_id': {
    operationId: 'deleteSavedFilter',
    access: 'own',
    summary: 'Удалить сохранённый фильтр',
    params,
    answer: SavedFilterDeletedAnswer,
  },
})
