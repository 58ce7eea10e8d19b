import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { FlowDeletedAnswer, NicheFlow } from './flow.api.ts'

const params = { niche_id: NamedId.describe('id ниши') }

/** `/api/niches/{niche_id}/flow`: the questionnaire that the bot follows for this niche. */
export const flowContracts = contracts('Ниши', {
  'GET /api/niches/:niche_id/flow': {
    operationId: 'getNicheFlow',
    summary: 'Получить анкету ниши',
    description: '404, пока у ниши нет своей анкеты: бот задаёт вопросы анкеты по умолчанию',
    params,
    answer: NicheFlow,
  },
  'PUT /api/niches/:niche_id/flow': {
    operationId: 'setNicheFlow',
    access: 'setup',
    summary: 'Заменить анкету ниши',
    params,
    body: NicheFlow,
    answer: NicheFlow,
    isConditional: true,
  },
  'DELETE /api/niches/:niche_id/flow': {
    operationId: 'deleteNicheFlow',
    access: 'setup',
    summary: 'Удалить анкету ниши: бот вернётся к анкете по умолчанию',
    params,
    answer: FlowDeletedAnswer,
    isConditional: true,
  },
})
