import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { conflict } from '../http/problem-responses.ts'
import { LeadAnswer, LeadConversationAnswer, LeadDetailAnswer } from './lead.api.ts'
import { LeadQuery } from './lead-query.ts'
import { CreateLead, SetBotActive, UpdateLead, UpdateLeadStatus } from './lead-requests.api.ts'

const params = { lead_id: NamedId.describe('id лида') }

/** `/api/leads`, but for the messages. */
export const leadContracts = contracts('Лиды', {
  'POST /api/leads': {
    operationId: 'createLead',
    summary: 'Создать лида',
    body: CreateLead,
    answer: LeadAnswer,
    otherAnswers: conflict,
  },
  'GET /api/leads': {
    operationId: 'listLeads',
    summary: 'Получить список лидов',
    description: 'Новые первыми; с updated_since — по времени изменения, сначала давние',
    query: LeadQuery,
    answer: z.array(LeadAnswer),
  },
  'GET /api/leads/:lead_id': {
    operationId: 'getLead',
    summary: 'Получить лида с историей общения',
    params,
    answer: LeadConversationAnswer,
  },
  'PATCH /api/leads/:lead_id': {
    operationId: 'updateLead',
    summary: 'Обновить лида',
    description: 'То, что сотрудник знает лучше бота',
    params,
    body: UpdateLead,
    answer: LeadDetailAnswer,
    isConditional: true,
  },
  'PATCH /api/leads/:lead_id/status': {
    operationId: 'setLeadStatus',
    summary: 'Обновить статус лида',
    description:
      'Решение человека: автоматически этот статус больше не меняется. С won можно назвать revenue, сразу или ' +
      'позже: у каждого перехода в won своя сделка, revenue называет или исправляет сумму последней. Лид, ' +
      'ставший won ещё раз, получает ещё одну; суммы складываются. Тот же запрос ещё раз ничего не меняет.',
    params,
    body: UpdateLeadStatus,
    answer: LeadDetailAnswer,
    isConditional: true,
  },
  'PUT /api/leads/:lead_id/bot': {
    operationId: 'setLeadBot',
    summary: 'Включить или выключить бота для лида',
    params,
    body: SetBotActive,
    answer: LeadDetailAnswer,
    isConditional: true,
  },
})
