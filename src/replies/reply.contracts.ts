import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { UploadsAnswer } from '../files/upload.api.ts'
import { contracts } from '../http/contract.ts'
import { CreateReply, ReplyAnswer, ReplyDeletedAnswer, UpdateReply } from './reply.api.ts'

const params = { reply_id: NamedId.describe('id готового ответа') }

/** `/api/inbox/replies`: what staff send again and again. */
export const replyContracts = contracts('Рабочее место', {
  'POST /api/inbox/replies': {
    operationId: 'createReply',
    access: 'setup',
    summary: 'Создать готовый ответ',
    body: CreateReply,
    answer: ReplyAnswer,
  },
  'POST /api/inbox/replies/files': {
    operationId: 'uploadReplyFiles',
    access: 'setup',
    summary: 'Загрузить файлы для готовых ответов',
    description:
      'Их id — для file_ids готового ответа, на сутки; дальше файл хранится, пока он есть у ответа. ' +
      'Размер файла ограничен FILE_MAX_MB.',
    form: {
      type: 'object',
      properties: { file: { type: 'array', items: { type: 'string', format: 'binary' }, maxItems: 10 } },
      required: ['file'],
      examples: [{ file: ['…'] }],
    },
    answer: UploadsAnswer,
  },
  'GET /api/inbox/replies': {
    operationId: 'listReplies',
    summary: 'Получить все готовые ответы',
    answer: z.array(ReplyAnswer),
  },
  'PATCH /api/inbox/replies/:reply_id': {
    operationId: 'updateReply',
    access: 'setup',
    summary: 'Обновить готовый ответ',
    params,
    body: UpdateReply,
    answer: ReplyAnswer,
    isConditional: true,
  },
  'DELETE /api/inbox/replies/:reply_id': {
    operationId: 'deleteReply',
    access: 'setup',
    summary: 'Удалить готовый ответ',
    params,
    answer: ReplyDeletedAnswer,
    isConditional: true,
  },
})
