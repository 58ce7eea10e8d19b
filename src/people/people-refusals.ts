import { AppError, type ErrorCode, type LocalizedText } from '../core/errors.ts'

/** The same for a login that nobody has, a wrong password and a person who may not come in. */
export function wrongPassword(): AppError {
  return new AppError('UNAUTHORIZED', { ru: 'Неверный логин или пароль', en: 'Wrong login or password' })
}

/** @throws AppError NOT_FOUND */
export function noSuchPerson(): never {
  throw new AppError('NOT_FOUND', { ru: 'Такого человека здесь нет', en: 'There is no such person here' })
}

/** @throws AppError NOT_FOUND */
export function noSuchSession(): never {
  throw new AppError('NOT_FOUND', { ru: 'Такого входа нет', en: 'There is no such session' })
}

/** @throws AppError NOT_FOUND */
export function linkIsOver(): never {
  throw new AppError('NOT_FOUND', {
    ru: 'Эта ссылка не действует: она использована, отозвана или устарела',
    en: 'This link is no good: it has been used, revoked or is too old',
  })
}

export function loginTaken(): AppError {
  const message = { ru: 'этот логин уже занят', en: 'this login is taken already' }
  return atField('CONFLICT', 'login', message)
}

export function lastOwner(): AppError {
  return new AppError('CONFLICT', {
    ru: 'Это единственный владелец: сначала сделайте владельцем кого-то ещё',
    en: 'This is the only owner: make somebody else an owner first',
  })
}

export function ownersAlone(): AppError {
  return new AppError('FORBIDDEN', {
    ru: 'Владельцев назначает и меняет только владелец',
    en: 'Only an owner makes and changes owners',
  })
}

/** Where nobody is asked who they are, there is no account to change. */
export function noAccount(): AppError {
  return new AppError('FORBIDDEN', {
    ru: 'Учётной записи нет: этот сервер никого не спрашивает, кто он',
    en: 'There is no account: this server asks nobody who they are',
  })
}

/** A mistake in one field. */
export function atField(code: ErrorCode, path: string, message: LocalizedText): AppError {
  return new AppError(code, message, { details: [{ path, message }] })
}
