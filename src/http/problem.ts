import { z } from 'zod'
import type { AppError, ErrorCode, LocalizedText } from '../core/errors.ts'
import type { AnswerLanguage } from './accept-language.ts'

export const problemType = 'application/problem+json; charset=utf-8'

/** A refusal as it is sent, after RFC 9457. */
export const Problem = z
  .object({
    type: z.string().describe('Вид ошибки: постоянный относительный URI'),
    title: z.string().describe('Название вида ошибки'),
    status: z.number().int().min(400).max(599).describe('HTTP-статус ответа'),
    detail: z.string().describe('Что случилось именно сейчас'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .describe('Ошибки отдельных полей: путь через точку или имя параметра запроса'),
    request_id: z.string().optional().describe('Номер запроса, по нему ошибку можно найти в журнале'),
  })
  .meta({
    id: 'Problem',
    title: 'Ошибка',
    examples: [
      {
        type: '/problems/invalid-input',
        title: 'Неверные параметры запроса',
        status: 400,
        detail: 'Неверные параметры запроса',
        errors: [{ path: 'cpl_target', message: 'ожидается число не меньше 0' }],
        request_id: '0193d3a8-7c00-7000-8000-000000000000',
      },
    ],
  })
export type Problem = z.infer<typeof Problem>

/** Puts an error into the words of the client's language. */
export function toProblem(error: AppError, language: AnswerLanguage, requestId?: string): Problem {
  const kind = kinds[error.code]
  return {
    type: `/problems/${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: kind.title[language],
    status: kind.status,
    detail: error.text[language],
    errors: error.details.map(({ path, message }) => ({ path, message: message[language] })),
    ...(requestId !== undefined && { request_id: requestId }),
  }
}

interface ProblemKind {
  status: number
  title: LocalizedText
}

const kinds: Record<ErrorCode, ProblemKind> = {
  INVALID_INPUT: {
    status: 400,
    title: { ru: 'Неверные параметры запроса', en: 'Invalid request parameters' },
  },
  UNAUTHORIZED: { status: 401, title: { ru: 'Доступ не разрешён', en: 'Unauthorized' } },
  FORBIDDEN: { status: 403, title: { ru: 'Недостаточно прав', en: 'Forbidden' } },
  NOT_FOUND: { status: 404, title: { ru: 'Ресурс не найден', en: 'Resource not found' } },
  METHOD_NOT_ALLOWED: { status: 405, title: { ru: 'Такого действия здесь нет', en: 'Method not allowed' } },
  CONFLICT: { status: 409, title: { ru: 'Противоречит тому, что есть', en: 'Conflicts with what is there' } },
  PRECONDITION_FAILED: { status: 412, title: { ru: 'Уже изменено', en: 'Changed meanwhile' } },
  PAYLOAD_TOO_LARGE: { status: 413, title: { ru: 'Слишком большой запрос', en: 'Request too large' } },
  UNSUPPORTED_ENCODING: {
    status: 415,
    title: { ru: 'Незнакомое сжатие запроса', en: 'Unknown encoding of the request' },
  },
  RANGE_NOT_SATISFIABLE: {
    status: 416,
    title: { ru: 'Такого отрезка нет', en: 'Range not satisfiable' },
  },
  TOO_MANY_REQUESTS: { status: 429, title: { ru: 'Слишком много запросов', en: 'Too many requests' } },
  INTERNAL: { status: 500, title: { ru: 'Внутренняя ошибка сервера', en: 'Internal server error' } },
  UNAVAILABLE: {
    status: 503,
    title: { ru: 'Сервис временно недоступен', en: 'Service temporarily unavailable' },
  },
}
