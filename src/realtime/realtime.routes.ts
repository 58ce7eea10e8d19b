import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { ApiKeyService } from '../auth/api-key.service.ts'
import { type Sight, seenByOf } from '../auth/own-leads.ts'
import type { SessionCheck } from '../auth/signed-in.ts'
import { AppError } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { preferredLanguage } from '../http/accept-language.ts'
import { serve } from '../http/serve.ts'
import { createAccessWatch, type Pass } from './access-watch.ts'
import type { FrontPages } from './front-pages.ts'
import type { Presence, PresentPage } from './presence.ts'
import { WsQuery } from './realtime.api.ts'
import type { Realtime } from './realtime.ts'
import { serveSocket } from './serve-socket.ts'
import { ticketContracts } from './ticket.contracts.ts'
import { type TicketHolder, type TicketStore, ticketSeconds } from './ticket.store.ts'

export interface RealtimeDeps {
  realtime: Realtime
  presence: Presence
  frontPages: Pick<FrontPages, 'say'>
  tickets: TicketStore
  keys: Pick<ApiKeyService, 'findValid' | 'validAmong'>
  sessions: Pick<SessionCheck, 'findValid' | 'rolesOf'>
  sight: Sight
  /** How often a client is asked whether it is still there. */
  heartbeatMs?: number
}

/** `GET /ws`, and the tickets that let browsers in there. The app has to accept WebSockets. */
export function realtimeRoutes(deps: RealtimeDeps): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onReady', async () => {
      deps.realtime.start()
      deps.presence.start()
    })
    app.addHook('onClose', async () => {
      deps.presence.stop()
      await deps.realtime.stop()
    })
    await app.register(ticketRoutes(deps))
    await app.register(socketRoutes(deps))
  }
}

function ticketRoutes({ tickets }: RealtimeDeps): FastifyPluginAsync {
  return serve(
    ticketContracts,
    {
      'POST /api/ws/ticket': async ({ apiKey, person }) => ({
        ticket: await tickets.issue({ key_id: apiKey?.id ?? null, session_id: person?.sessionId ?? null }),
        expires_in: ticketSeconds,
      }),
    },
    { 'POST /api/ws/ticket': { isAnswerSecret: true } },
  )
}

function socketRoutes({
  realtime,
  presence,
  frontPages,
  tickets,
  keys,
  sessions,
  sight,
  heartbeatMs = 30_000,
}: RealtimeDeps): FastifyPluginAsyncZod {
  const accessWatch = createAccessWatch({ keys, sessions, sight })
  /** Whoever asked for the ticket asks for the connection, if they still may. */
  const comeIn = async (request: FastifyRequest, { key_id, session_id }: TicketHolder): Promise<void> => {
    if (key_id !== null) request.apiKey = await keys.findValid(key_id)
    if (session_id !== null) request.person = await sessions.findValid(session_id)
    request.seenBy = await seenByOf(request.person, sight)
  }
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/ws',
      config: { access: 'read', isWebsocket: true },
      schema: { hide: true, querystring: WsQuery },
      preHandler: async (request) => {
        const { ticket } = request.query
        const holder = ticket === undefined ? null : await tickets.redeem(ticket)
        if (holder !== null) await comeIn(request, holder)
        const isLetIn = ticket === undefined || (holder !== null && request.may('read'))
        if (isLetIn) return
        await request.countWrongKey()
        throw noSuchTicket()
      },
      handler: () => {
        throw new AppError('INVALID_INPUT', { ru: 'Это адрес WebSocket', en: 'This address is a WebSocket' })
      },
      wsHandler: (socket, request) => {
        const pass = passOf(request)
        const whose = request.person ?? request.apiKey
        const who = { id: whose?.id ?? null, name: whose?.name ?? null }
        const connection = realtime.connect(socket, { after: request.query.after, seenBy: request.seenBy })
        const page = presence.join(who, (lead_id, people) =>
          connection.tell({ type: 'presence', lead_id, people }),
        )
        const ownPage = newId()
        const inFront = (isInFront: boolean): void => {
          if (request.person) frontPages.say(request.person.id, ownPage, isInFront)
        }
        serveSocket({
          socket,
          connection,
          language: preferredLanguage(request.headers['accept-language']),
          heartbeatMs,
          whenEnded: (end) => (pass === null ? () => undefined : accessWatch.watch(pass, end)),
          onLook: lookOf(page, { sight, seenBy: request.seenBy }),
          onFront: inFront,
          onClose: () => {
            inFront(false)
            page.leave()
            realtime.disconnect(connection)
          },
        })
      },
    })
  }
}

/** Who does not see a lead is not at it, and hears of nobody there. */
function lookOf(
  page: PresentPage,
  { sight, seenBy }: { sight: Sight; seenBy: string | undefined },
): (leadId: string | null, isTyping: boolean) => void {
  /** Of what is said while the database is asked, the last counts. */
  let last = 0
  return (leadId, isTyping) => {
    last += 1
    const own = last
    if (leadId === null || seenBy === undefined) return page.say(leadId, isTyping)
    sight.isLeadSeen(leadId, seenBy).then(
      (isSeen) => own === last && page.say(isSeen ? leadId : null, isTyping),
      () => undefined,
    )
  }
}

/** What the connection is opened with; null where nobody is asked who they are. */
function passOf({ apiKey, person, seenBy }: FastifyRequest): Pass | null {
  if (apiKey !== null) return { keyId: apiKey.id }
  return person && { sessionId: person.sessionId, role: person.role, isNarrow: seenBy !== undefined }
}

function noSuchTicket(): AppError {
  return new AppError('UNAUTHORIZED', {
    ru: 'Такого билета нет, или он уже использован либо устарел',
    en: 'There is no such ticket, or it has been used or is too old',
  })
}
