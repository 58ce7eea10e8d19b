import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import {
  CreateNiche,
  NicheAnswer,
  NicheDeletedAnswer,
  NicheDetailAnswer,
  NicheQuery,
  UpdateNiche,
} from './niche.api.ts'

const params = { niche_id: NamedId.describe('id ниши') }

/** `/api/niches`. */
export const nicheContracts = contracts('Ниши', {
  'POST /api/niches': {
    operationId: 'createNiche',
    access: 'setup',
    summary: 'Создать нишу',
    body: CreateNiche,
    answer: NicheAnswer,
  },
  'GET /api/niches': {
    operationId: 'listNiches',
    summary: 'Получить список ниш',
    query: NicheQuery,
    answer: z.array(NicheAnswer),
  },
  'GET /api/niches/:niche_id': {
    operationId: 'getNiche',
    summary: 'Получить нишу по ID',
    params,
    answer: NicheDetailAnswer,
  },
  'PATCH /api/niches/:niche_id': {
    operationId: 'updateNiche',
    access: 'setup',
    summary: 'Обновить нишу',
    params,
    body: UpdateNiche,
    answer: NicheDetailAnswer,
    isConditional: true,
  },
  'DELETE /api/niches/:niche_id': {
    operationId: 'deleteNiche',
    access: 'setup',
    summary: 'Удалить нишу',
    description: 'Ниша скрывается; её кампании и их лиды остаются',
    params,
    answer: NicheDeletedAnswer,
    isConditional: true,
  },
})
