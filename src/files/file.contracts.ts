import { z } from 'zod'
import { expected, NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { notInRange } from '../http/problem-responses.ts'
import { AttachmentAnswer } from '../messages/attachment.api.ts'
import { RoomAnswer } from './room.api.ts'
import { UploadsAnswer } from './upload.api.ts'

const params = { message_id: NamedId.describe('id сообщения') }
const Index = z
  .string()
  .refine(
    (text) => /^\d$/.test(text),
    expected('ожидается целое число от 0 до 9', 'expected an integer from 0 to 9'),
  )
  .transform(Number)
  .meta({ type: 'integer', minimum: 0, maximum: 9 })
const query = z.strictObject({
  index: Index.optional().describe('Который из файлов сообщения, от 0: по порядку в attachments'),
})
const bytes = z.string().meta({ format: 'binary', examples: ['…'] })
/** What browsers show, by its kind; everything else is bytes. */
const content = Object.fromEntries(
  ['application/octet-stream', 'image/*', 'audio/*', 'video/*'].map((type) => [type, { schema: bytes }]),
)

/** `/api/messages/{message_id}/file` and `…/preview`. */
export const fileContracts = contracts('Файлы', {
  'GET /api/messages/:message_id/file': {
    operationId: 'getFile',
    summary: 'Получить файл сообщения',
    description:
      'Тип — по содержимому. Картинки, звук и видео браузер показывает, остальное только сохраняет. ' +
      'Понимает Range с одним отрезком и If-None-Match.',
    params,
    query,
    answer: { description: 'Файл', content },
    otherAnswers: {
      206: { description: 'Отрезок файла', content },
      ...notInRange,
    },
  },
  'GET /api/messages/:message_id/preview': {
    operationId: 'getFilePreview',
    summary: 'Получить уменьшенную картинку',
    description: 'До 640 пикселей по стороне, без места съёмки и прочих сведений. 404, где её нет.',
    params,
    query,
    answer: { description: 'Картинка', content: { 'image/webp': { schema: bytes } } },
  },
  'GET /api/files/room': {
    operationId: 'getFilesRoom',
    summary: 'Узнать, сколько места занимают файлы',
    description:
      'Когда места нет, новые файлы не принимаются, а присланные клиентами остаются у мессенджера: trouble no_room.',
    answer: RoomAnswer,
  },
  'POST /api/leads/:lead_id/files': {
    operationId: 'uploadFiles',
    summary: 'Загрузить файлы, чтобы отправить их лиду',
    description: 'Их id — для file_ids сообщения, на сутки. Размер файла ограничен FILE_MAX_MB.',
    params: { lead_id: NamedId.describe('id лида') },
    form: {
      type: 'object',
      properties: { file: { type: 'array', items: { type: 'string', format: 'binary' }, maxItems: 10 } },
      required: ['file'],
      examples: [{ file: ['…'] }],
    },
    answer: UploadsAnswer,
  },
  'POST /api/messages/:message_id/file': {
    operationId: 'askForFile',
    summary: 'Запросить файл у мессенджера ещё раз',
    description: 'Файл, который хранится или ещё качается, остаётся как есть.',
    params,
    answer: AttachmentAnswer,
  },
})
