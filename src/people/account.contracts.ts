import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { limited, notSignedIn } from '../http/problem-responses.ts'
import {
  AccountAnswer,
  ChangePassword,
  PasswordChangedAnswer,
  SetShift,
  UpdateAccount,
} from './account.api.ts'
import { PersonAnswer } from './person.api.ts'
import { SessionAnswer, SignedOutAnswer, SignIn } from './session.api.ts'

/** `/api/session` and `/api/me`: signing in and out, and one's own account. */
export const accountContracts = contracts('Сотрудники', {
  'PUT /api/session': {
    operationId: 'signIn',
    summary: 'Войти',
    description:
      'Вход держится в cookie этого браузера тридцать дней. Неверный логин и неверный пароль отвечают одинаково; ' +
      'после нескольких ошибок подряд — 429.',
    access: 'open',
    body: SignIn,
    answer: PersonAnswer,
    otherAnswers: notSignedIn,
  },
  'DELETE /api/session': {
    operationId: 'signOut',
    summary: 'Выйти',
    access: 'open',
    answer: SignedOutAnswer,
    otherAnswers: limited,
  },
  'GET /api/me': {
    operationId: 'getAccount',
    summary: 'Узнать, кто спрашивает и что ему можно',
    answer: AccountAnswer,
  },
  'PATCH /api/me': {
    operationId: 'updateAccount',
    summary: 'Изменить своё имя и уведомления',
    access: 'own',
    body: UpdateAccount,
    answer: PersonAnswer,
  },
  'PUT /api/me/shift': {
    operationId: 'setShift',
    summary: 'Начать или закончить смену',
    description: 'Лиды по очереди достаются тем, кто на смене',
    access: 'own',
    body: SetShift,
    answer: PersonAnswer,
  },
  'PUT /api/me/password': {
    operationId: 'changePassword',
    summary: 'Сменить свой пароль',
    description: 'Все прочие входы заканчиваются',
    access: 'own',
    body: ChangePassword,
    answer: PasswordChangedAnswer,
  },
  'GET /api/me/sessions': {
    operationId: 'listSessions',
    summary: 'Получить свои входы',
    access: 'own',
    answer: z.array(SessionAnswer),
  },
  'DELETE /api/me/sessions/:session_id': {
    operationId: 'endSession',
    summary: 'Закончить свой вход',
    access: 'own',
    params: { session_id: NamedId.describe('id входа') },
    answer: SignedOutAnswer,
  },
})
