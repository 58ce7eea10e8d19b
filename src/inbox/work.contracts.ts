import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { problemResponse } from '../http/problem-responses.ts'
import { InboxLeadAnswer } from './inbox.api.ts'
import { ChangedLeadsAnswer, ChangeLeads, SetTags, SnoozeLead, TagsAnswer, UndoStatus } from './work.api.ts'

const params = { lead_id: NamedId.describe('id лида') }

/** `/api/inbox`: what staff do with leads in a day's work. */
export const workContracts = contracts('Рабочее место', {
  'PUT /api/inbox/leads/:lead_id/unread': {
    operationId: 'markInboxLeadUnread',
    summary: 'Отметить переписку непрочитанной',
    description: 'С последнего сообщения; без переписки ничего не меняет',
    params,
    answer: InboxLeadAnswer,
  },
  'PUT /api/inbox/leads/:lead_id/snooze': {
    operationId: 'snoozeInboxLead',
    summary: 'Отложить лида до времени',
    description:
      'Лида нет в списках рабочего места, кроме snoozed=true и поиска, пока не придёт время или сообщение клиента; ' +
      'вернувшийся по времени отмечен непрочитанным',
    params,
    body: SnoozeLead,
    answer: InboxLeadAnswer,
  },
  'PUT /api/inbox/leads/:lead_id/tags': {
    operationId: 'setInboxLeadTags',
    summary: 'Задать метки лида',
    params,
    body: SetTags,
    answer: InboxLeadAnswer,
    isConditional: true,
  },
  'GET /api/inbox/tags': {
    operationId: 'listInboxTags',
    summary: 'Получить метки, которыми пользуются',
    description: 'По последней тысяче лидов с метками, какие видны спрашивающему',
    answer: TagsAnswer,
  },
  'POST /api/inbox/leads/:lead_id/undo-status': {
    operationId: 'undoInboxLeadStatus',
    summary: 'Отменить смену статуса',
    description:
      'Как если бы её не было: она уходит из истории и показателей вместе со своей сделкой. Только последнюю, ' +
      'сделанную человеком не раньше десяти минут назад',
    params,
    body: UndoStatus,
    answer: InboxLeadAnswer,
    otherAnswers: { 409: problemResponse('Статус с тех пор изменили, или прошло десять минут') },
  },
  'POST /api/inbox/changes': {
    operationId: 'changeInboxLeads',
    summary: 'Изменить статус, метки и прочее у нескольких лидов',
    description: 'Каждый лид меняется сам по себе: о каждом сказано, изменён ли он и почему нет',
    body: ChangeLeads,
    answer: ChangedLeadsAnswer,
  },
})
