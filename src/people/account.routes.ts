import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { needs } from '../auth/access-rules.ts'
import { Scope } from '../auth/scope.ts'
import { forgetSession, keepSession, presentedSession } from '../auth/session-cookie.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { networkOf } from '../http/rate-limits.ts'
import { serve } from '../http/serve.ts'
import type { AccountAnswer } from './account.api.ts'
import { accountContracts } from './account.contracts.ts'
import { deviceOf } from './device.ts'
import { usualNotices, usualTelegramNotices } from './notices.ts'
import { noAccount } from './people-refusals.ts'
import { presentPerson } from './person.api.ts'
import { isOnShift, type Person } from './person.schema.ts'
import type { PersonService } from './person.service.ts'
import { presentSession } from './session.api.ts'
import { sessionSeconds } from './session.schema.ts'
import type { SessionService } from './session.service.ts'

interface AccountDeps {
  sessions: SessionService
  people: Pick<PersonService, 'recordsOf' | 'updateOwn' | 'setShift' | 'changePassword'>
}

/** Serves `/api/session` and `/api/me`. Signing in is a PUT: repeated, it needs no Idempotency-Key to be the same. */
export function accountRoutes({ sessions, people }: AccountDeps): FastifyPluginAsync {
  return serve(accountContracts, {
    'PUT /api/session': async (request, reply) => {
      const device = deviceOf(request.headers['user-agent'])
      const { token, person } = await sessions.signIn({
        ...request.body,
        device,
        network: networkOf(request.ip),
      })
      keepSession(request, reply, { token, seconds: sessionSeconds })
      return presentPerson(person)
    },
    'DELETE /api/session': async (request, reply) => {
      const token = presentedSession(request)
      if (token !== null) await sessions.signOut(token)
      forgetSession(request, reply)
      return { message: 'Вы вышли' as const }
    },
    'GET /api/me': async (request) => {
      const { id } = request.person ?? {}
      return accountOf(request, id === undefined ? null : (await people.recordsOf(id)).person)
    },
    'PATCH /api/me': async (request) => {
      return presentPerson(await people.updateOwn(signedIn(request).id, request.body))
    },
    'PUT /api/me/shift': async (request) => {
      return presentPerson(await people.setShift(signedIn(request).id, request.body.on))
    },
    'PUT /api/me/password': async (request) => {
      const { id, sessionId } = signedIn(request)
      const { current_password: current, new_password: next } = request.body
      await people.changePassword(id, { current, next, sessionId })
      return { message: 'Пароль изменён' as const }
    },
    'GET /api/me/sessions': async ({ person }) => {
      const own = person === null ? [] : await sessions.listOf(person.id)
      return own.map((session) => presentSession(session, person?.sessionId))
    },
    'DELETE /api/me/sessions/:session_id': async (request) => {
      await sessions.revoke(request.params.session_id, signedIn(request).id)
      return { message: 'Вы вышли' as const }
    },
  })
}

function signedIn({ person }: Pick<FastifyRequest, 'person'>): SignedIn {
  if (person === null) throw noAccount()
  return person
}

function accountOf(request: FastifyRequest, person: Person | null): AccountAnswer {
  const { apiKey } = request
  const isLocal = person === null && apiKey === null
  return {
    kind: isLocal ? 'local' : apiKey === null ? 'person' : 'key',
    id: person?.id ?? apiKey?.id ?? null,
    name: person?.name ?? apiKey?.name ?? null,
    login: person?.login ?? null,
    role: person?.role ?? (isLocal ? 'owner' : null),
    on_shift: person && isOnShift(person),
    notices: { ...usualNotices, ...person?.notices },
    telegram_notices: { ...usualTelegramNotices, ...person?.telegram_notices },
    scopes: Scope.options.filter((scope) => request.may(scope)),
    may: needs.filter((need) => request.may(need) && !(isLocal && need === 'own')),
  }
}
