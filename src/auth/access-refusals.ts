import { AppError } from '../core/errors.ts'
import type { Scope } from './scope.ts'

type RefusalCode = 'UNAUTHORIZED' | 'FORBIDDEN'

/** Nothing was shown. */
export function noKey(): AppError {
  return new AppError('UNAUTHORIZED', {
    ru: 'Нужен ключ API: заголовок X-API-Key или Authorization: Bearer',
    en: 'An API key is needed: the header X-API-Key or Authorization: Bearer',
  })
}

/** What was shown opens nothing. */
export function wrongKey(): AppError {
  return new AppError('UNAUTHORIZED', {
    ru: 'Такого ключа API нет, или он истёк либо отозван',
    en: 'There is no such API key, or it has expired or been revoked',
  })
}

/** A key that is good for other things. */
export function missingScope(scope: Scope, code: RefusalCode): AppError {
  return new AppError(code, {
    ru: `У этого ключа API нет права ${scope}`,
    en: `This API key does not have the scope ${scope}`,
  })
}

/** A person who may do other things, or a key where a person is meant. */
export function notForRole(code: RefusalCode): AppError {
  return new AppError(code, {
    ru: 'Это может сделать только тот, чья роль это позволяет',
    en: 'Only somebody whose role allows it may do this',
  })
}
