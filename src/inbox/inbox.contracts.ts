import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { InboxChangesAnswer, InboxLeadAnswer, InboxLeadDetailAnswer, MarkRead } from './inbox.api.ts'
import { CountsAnswer } from './inbox-counts.api.ts'
import { InboxMessagesAnswer } from './inbox-message.api.ts'
import { ChangesQuery, CountsQuery, InboxMessagesQuery, InboxQuery } from './inbox-query.ts'

const params = { lead_id: NamedId.describe('id лида') }

/** `/api/inbox`: the leads as staff work through them. */
export const inboxContracts = contracts('Рабочее место', {
  'GET /api/inbox/leads': {
    operationId: 'listInboxLeads',
    summary: 'Найти лидов',
    description: 'Поиск, фильтры и порядок рабочего места; без q и sort — по последнему сообщению',
    query: InboxQuery,
    answer: z.array(InboxLeadAnswer),
  },
  'GET /api/inbox/changes': {
    operationId: 'listInboxChanges',
    summary: 'Прочитать изменившихся лидов и счётчики',
    description: 'Одним запросом всё, что открытой странице нужно после событий /ws',
    query: ChangesQuery,
    answer: InboxChangesAnswer,
  },
  'GET /api/inbox/leads/:lead_id': {
    operationId: 'getInboxLead',
    summary: 'Получить лида без переписки',
    params,
    answer: InboxLeadDetailAnswer,
  },
  'GET /api/inbox/leads/:lead_id/messages': {
    operationId: 'listInboxMessages',
    summary: 'Получить страницу переписки с доставкой',
    description:
      'Без места — самые новые; before и after продолжают, around и at открывают переписку на сообщении или дне',
    params,
    query: InboxMessagesQuery,
    answer: InboxMessagesAnswer,
  },
  'GET /api/inbox/counts': {
    operationId: 'countInboxLeads',
    summary: 'Сосчитать лидов по статусам',
    query: CountsQuery,
    answer: CountsAnswer,
  },
  'PUT /api/inbox/leads/:lead_id/read': {
    operationId: 'markInboxLeadRead',
    summary: 'Отметить переписку прочитанной',
    description: 'Отметка общая для всех сотрудников и назад не двигается',
    params,
    body: MarkRead,
    answer: InboxLeadAnswer,
  },
})
