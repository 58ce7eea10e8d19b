import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { serve } from '../http/serve.ts'
import { noAccount } from '../people/people-refusals.ts'
import type { LinkingService } from './linking.service.ts'
import { presentChat, presentCode } from './staff-chat.api.ts'
import { staffChatContracts } from './staff-chat.contracts.ts'

interface StaffChatDeps {
  linking: Pick<LinkingService, 'of' | 'makeCode' | 'forget'>
}

/** Serves `/api/me/telegram`. */
export function staffChatRoutes({ linking }: StaffChatDeps): FastifyPluginAsync {
  return serve(
    staffChatContracts,
    {
      'GET /api/me/telegram': async (request) => presentChat(await linking.of(idOf(request))),
      'POST /api/me/telegram/code': async (request) => presentCode(await linking.makeCode(idOf(request))),
      'DELETE /api/me/telegram': async (request) => {
        await linking.forget(idOf(request))
        return { message: 'Чат отвязан' as const }
      },
    },
    { 'POST /api/me/telegram/code': { isAnswerSecret: true } },
  )
}

function idOf({ person }: Pick<FastifyRequest, 'person'>): string {
  if (person === null) throw noAccount()
  return person.id
}
