import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { problemResponse } from '../http/problem-responses.ts'
import { ReminderAnswer } from '../leads/reminder.api.ts'
import { mostReminders } from '../leads/reminders.ts'
import { CreateReminder, DueReminderAnswer, ReminderDeletedAnswer, UpdateReminder } from './reminder.api.ts'

const lead = { lead_id: NamedId.describe('id лида') }
const params = { ...lead, reminder_id: NamedId.describe('id напоминания') }
const otherAnswers = { 409: problemResponse(`У лида уже ${mostReminders} невыполненных напоминаний`) }

/** `/api/leads/{id}/reminders`, and which of them are due. */
export const reminderContracts = contracts('Напоминания', {
  'POST /api/leads/:lead_id/reminders': {
    operationId: 'createReminder',
    summary: 'Напомнить о лиде',
    description:
      'Когда придёт время, об этом один раз скажут открытые страницы тех, кому напоминают. Лид остаётся в списках ' +
      '(отложенный — тот, которого до времени нет)',
    params: lead,
    body: CreateReminder,
    answer: ReminderAnswer,
    otherAnswers,
  },
  'PATCH /api/leads/:lead_id/reminders/:reminder_id': {
    operationId: 'updateReminder',
    summary: 'Перенести напоминание, изменить или отметить выполненным',
    params,
    body: UpdateReminder,
    answer: ReminderAnswer,
    otherAnswers,
  },
  'DELETE /api/leads/:lead_id/reminders/:reminder_id': {
    operationId: 'deleteReminder',
    summary: 'Удалить напоминание',
    params,
    answer: ReminderDeletedAnswer,
  },
  'GET /api/me/reminders': {
    operationId: 'listMyReminders',
    summary: 'Узнать, о чём мне пора вспомнить',
    description:
      'Невыполненные напоминания мне, моих и ничьих лидов, время которых пришло; давние первыми, не больше ста',
    access: 'own',
    answer: z.array(DueReminderAnswer),
  },
})
