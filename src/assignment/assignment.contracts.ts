import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { problemResponse } from '../http/problem-responses.ts'
import { LeadDetailAnswer } from '../leads/lead.api.ts'
import { ColleaguesAnswer, SetAssignee } from './assignment.api.ts'

const params = { lead_id: NamedId.describe('id лида') }

/** Who has which lead. */
export const assignmentContracts = contracts('Лиды', {
  'PUT /api/leads/:lead_id/assignee': {
    operationId: 'setLeadAssignee',
    summary: 'Назначить, кто ведёт лида',
    description:
      'Лида ведёт не больше чем один человек; смена остаётся в его истории. Тому же ещё раз — без смены.',
    params,
    body: SetAssignee,
    answer: LeadDetailAnswer,
    isConditional: true,
    otherAnswers: { 409: problemResponse('Лида уже ведёт не тот, кто назван в from') },
  },
  'DELETE /api/leads/:lead_id/assignee': {
    operationId: 'removeLeadAssignee',
    summary: 'Вернуть лида в общую очередь',
    params,
    answer: LeadDetailAnswer,
    isConditional: true,
  },
  'GET /api/inbox/colleagues': {
    operationId: 'listColleagues',
    summary: 'Получить тех, кто может вести лидов',
    description: 'По имени; тех, кто только смотрит или отключён, здесь нет',
    answer: ColleaguesAnswer,
  },
})
