import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { notInRange } from '../http/problem-responses.ts'
import { AttachmentAnswer } from '../messages/attachment.api.ts'

const params = { message_id: NamedId.describe('id сообщения') }
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
    answer: { description: 'Картинка', content: { 'image/webp': { schema: bytes } } },
  },
  'POST /api/messages/:message_id/file': {
    operationId: 'askForFile',
    summary: 'Запросить файл у мессенджера ещё раз',
    description: 'Файл, который хранится или ещё качается, остаётся как есть.',
    params,
    answer: AttachmentAnswer,
  },
})
