import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { conflict, linkIsOver } from '../http/problem-responses.ts'
import {
  CreateInvitation,
  InvitationAnswer,
  InvitationQuery,
  InvitationRevokedAnswer,
  Join,
  LinkAnswer,
  LookAtLink,
  MadeLinkAnswer,
} from './invitation.api.ts'
import { PersonAnswer } from './person.api.ts'

/** `/api/invitations`, and `/api/join` for who follows a link. */
export const invitationContracts = contracts('Сотрудники', {
  'POST /api/invitations': {
    operationId: 'createInvitation',
    summary: 'Пригласить сотрудника',
    description:
      'Ссылка есть только в этом ответе, действует семь дней и один раз. Владельца приглашает владелец',
    access: 'people',
    body: CreateInvitation,
    answer: MadeLinkAnswer,
  },
  'GET /api/invitations': {
    operationId: 'listInvitations',
    summary: 'Получить приглашения, которыми ещё не воспользовались',
    access: 'people',
    query: InvitationQuery,
    answer: z.array(InvitationAnswer),
  },
  'DELETE /api/invitations/:invitation_id': {
    operationId: 'revokeInvitation',
    summary: 'Отозвать приглашение',
    access: 'people',
    params: { invitation_id: NamedId.describe('id приглашения') },
    answer: InvitationRevokedAnswer,
  },
  'POST /api/join/look': {
    operationId: 'lookAtLink',
    summary: 'Узнать, для чего ссылка',
    access: 'open',
    body: LookAtLink,
    answer: LinkAnswer,
    otherAnswers: linkIsOver,
  },
  'PUT /api/join': {
    operationId: 'join',
    summary: 'Воспользоваться ссылкой',
    description: 'Создаёт учётную запись или задаёт новый пароль, и сразу входит',
    access: 'open',
    body: Join,
    answer: PersonAnswer,
    otherAnswers: { ...linkIsOver, ...conflict },
  },
})
