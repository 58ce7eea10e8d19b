import { Platform } from '../channels/platform.ts'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { CreatedMessageAnswer, CreateMessage, MessageQuery, MessagesAnswer } from './message.api.ts'
import { Sender } from './sender.ts'

const params = { lead_id: NamedId.describe('id лида') }

const messageForm = {
  type: 'object',
  properties: {
    file: { type: 'array', items: { type: 'string', format: 'binary' }, maxItems: 10 },
    message: { type: 'string', description: 'Подпись к файлам', examples: ['Фото готовой работы'] },
    sender: { type: 'string', enum: Sender.options },
    platform: { type: 'string', enum: Platform.options },
    file_ids: { type: 'array', items: { type: 'string', format: 'uuid' } },
    files_of: { type: 'string', format: 'uuid' },
  },
  required: ['file', 'sender'],
  examples: [{ file: ['…'], message: 'Фото готовой работы', sender: 'human' }],
}

/** `/api/leads/{lead_id}/messages`. */
export const messageContracts = contracts('Лиды', {
  'POST /api/leads/:lead_id/messages': {
    operationId: 'addMessage',
    summary: 'Добавить сообщение в историю общения',
    description:
      'Бот на такие сообщения не отвечает. Сообщение с sender human лиду, у которого есть чат с ботом, ' +
      'отправляется и в этот чат, а бот молчит 12 часов. Файлы: multipart/form-data, до 10 в поле file, или file_ids. ' +
      'Фото и видео уходят альбомом, голосовое голосовым, остальное документами; что мессенджер не берёт одним ' +
      'сообщением, уходит несколькими подряд, в ответе первое. Не доставленное с файлами отправляют ещё раз ' +
      'по его id в files_of.',
    params,
    body: CreateMessage,
    form: messageForm,
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
