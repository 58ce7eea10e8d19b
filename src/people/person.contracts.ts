import { z } from 'zod'
import { Id, NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { conflict } from '../http/problem-responses.ts'
import { InvitationAnswer, MadeLinkAnswer } from './invitation.api.ts'
import { exampleId, examplePerson, PersonAnswer, PersonQuery, UpdatePerson } from './person.api.ts'
import { SessionAnswer } from './session.api.ts'

const params = { person_id: NamedId.describe('id сотрудника') }
const access = 'people'

const PersonErasedAnswer = z.object({ message: z.literal('Учётная запись стёрта'), id: Id }).meta({
  id: 'PersonErased',
  title: 'Учётная запись стёрта',
  examples: [{ message: 'Учётная запись стёрта', id: exampleId }],
})

const SessionsEndedAnswer = z.object({ message: z.literal('Все входы закончены'), id: Id }).meta({
  id: 'SessionsEnded',
  title: 'Все входы закончены',
  examples: [{ message: 'Все входы закончены', id: exampleId }],
})

/** All that is held on a person for their account. */
const AccountExport = z
  .object({
    person: PersonAnswer,
    sessions: z.array(SessionAnswer),
    links: z.array(InvitationAnswer),
    saved_filters: z
      .array(z.object({ id: Id, name: z.string(), filter: z.record(z.string(), z.string()) }))
      .describe('Сохранённые фильтры списка лидов'),
  })
  .meta({
    id: 'AccountExport',
    title: 'Что хранится об учётной записи',
    examples: [{ person: examplePerson, sessions: [], links: [], saved_filters: [] }],
  })

/** `/api/people`: who works here. */
export const personContracts = contracts('Сотрудники', {
  'GET /api/people': {
    operationId: 'listPeople',
    summary: 'Получить список сотрудников',
    access,
    query: PersonQuery,
    answer: z.array(PersonAnswer),
  },
  'PATCH /api/people/:person_id': {
    operationId: 'updatePerson',
    summary: 'Изменить роль, имя или состояние сотрудника',
    description: 'Владельца меняет только владелец; последний остаётся владельцем',
    access,
    params,
    body: UpdatePerson,
    answer: PersonAnswer,
    isConditional: true,
    otherAnswers: conflict,
  },
  'DELETE /api/people/:person_id': {
    operationId: 'erasePerson',
    summary: 'Стереть учётную запись',
    description: 'Имя, логин и входы стираются; сделанное человеком остаётся и подписано «Бывший сотрудник»',
    access,
    params,
    answer: PersonErasedAnswer,
    otherAnswers: conflict,
  },
  'GET /api/people/:person_id/export': {
    operationId: 'exportAccount',
    summary: 'Получить всё, что хранится об учётной записи',
    access,
    params,
    answer: AccountExport,
  },
  'DELETE /api/people/:person_id/sessions': {
    operationId: 'endSessions',
    summary: 'Закончить все входы сотрудника',
    access,
    params,
    answer: SessionsEndedAnswer,
  },
  'POST /api/people/:person_id/password-link': {
    operationId: 'createPasswordLink',
    summary: 'Сделать ссылку на новый пароль',
    description: 'Для того, кто забыл пароль: действует сутки и один раз, прежняя ссылка больше не действует',
    access,
    params,
    answer: MadeLinkAnswer,
  },
})
