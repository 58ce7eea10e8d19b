import { AppError, type ErrorCode, type LocalizedText } from '../core/errors.ts'
import { isOutOfSpace, isTransient } from '../storage/mongo.ts'

/** How long a client should wait while the database is away. */
const retryAfterMs = 5000

/** What a refusal of the framework, a lost database or a defect is to the client. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isTransient(error)) {
    const text = isOutOfSpace(error) ? texts.outOfSpace : texts.unavailable
    return new AppError('UNAVAILABLE', text, { cause: error, retryAfterMs })
  }
  const { code, statusCode } = frameworkFields(error)
  const refusal = refusalsByCode[code]
  if (refusal !== undefined) {
    const details = refusal.field === undefined ? [] : [{ path: refusal.field, message: refusal.text }]
    return new AppError(refusal.code, refusal.text, { cause: error, details })
  }
  if (statusCode >= 400 && statusCode < 500) {
    return new AppError('INVALID_INPUT', texts.invalid, { cause: error })
  }
  return new AppError('INTERNAL', texts.internal, { cause: error })
}

function frameworkFields(error: unknown): { code: string; statusCode: number } {
  if (!(error instanceof Error)) return { code: '', statusCode: 500 }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const statusCode = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
  return { code, statusCode }
}

const texts = {
  unavailable: {
    ru: 'База данных сейчас недоступна, повторите запрос позже',
    en: 'The database is unavailable right now, try again later',
  },
  outOfSpace: {
    ru: 'На диске сервера нет места: записать сейчас ничего нельзя, повторите запрос позже',
    en: 'The server has no disk space left: nothing can be written right now, try again later',
  },
  invalid: { ru: 'Запрос не удалось разобрать', en: 'The request could not be understood' },
  internal: {
    ru: 'Внутренняя ошибка сервера: сообщите администратору номер запроса',
    en: 'Internal server error: give the request id to the administrator',
  },
} satisfies Record<string, LocalizedText>

interface Refusal {
  code: ErrorCode
  text: LocalizedText
  field?: string
}

const refusalsByCode: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'PAYLOAD_TOO_LARGE',
    text: { ru: 'Тело запроса больше 1 МиБ', en: 'The request body is larger than 1 MiB' },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'INVALID_INPUT',
    text: { ru: 'ожидается Content-Type: application/json', en: 'expected Content-Type: application/json' },
    field: 'content-type',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    code: 'INVALID_INPUT',
    text: { ru: 'Тело запроса не является правильным JSON', en: 'The request body is not valid JSON' },
  },
  FST_FILES_LIMIT: {
    code: 'INVALID_INPUT',
    text: { ru: 'ожидается не больше 10 файлов', en: 'expected at most 10 files' },
    field: 'file',
  },
  FST_ERR_BAD_URL: {
    code: 'INVALID_INPUT',
    text: { ru: 'Неверное процентное кодирование в адресе', en: 'Broken percent-encoding in the address' },
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    code: 'NOT_FOUND',
    text: { ru: 'Ресурс не найден', en: 'Resource not found' },
  },
}
