import { AppError } from '../core/errors.ts'

/** @throws AppError NOT_FOUND */
export function leadNotFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Лид не найден', en: 'Lead not found' })
}
