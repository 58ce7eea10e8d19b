import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { CreatedMessageAnswer, CreateMessage, MessageQuery, MessagesAnswer } from './message.api.ts'

const params = { lead_id: NamedId.describe('id лида') }

/** `/api/leads/{lead_id}/messages`. */
export const messageContracts = contracts('Лиды', {
  'POST /api/leads/:lead_id/messages': {
    operationId: 'addMessage',
    summary: 'Добавить сообщение в историю общения',
    description:
      'Бот на такие сообщения не отвечает. Сообщение с sender human лиду, у которого есть чат с ботом, ' +
      'отправляется и в этот чат, а бот молчит 12 часов.',
    params,
    body: CreateMessage,
    answer: CreatedMessageAnswer,
  },
  'GET /api/leads/:lead_id/messages': {
    operationId: 'listMessages',
    summary: 'Получить сообщения лида',
    params,
    query: MessageQuery,
    answer: MessagesAnswer,
  },
})
