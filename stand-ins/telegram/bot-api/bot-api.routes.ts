import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hangUpSignal } from '../../control/hang-up-signal.ts'
import type { Bot } from '../bot.ts'
import { BotApiError, toErrorBody } from './bot-api-error.ts'
import { findMethod } from './methods.ts'
import { acceptTelegramBodies } from './request-params.ts'
import { runCall } from './run-call.ts'

/** The Bot API itself: `/bot<token>/<method>` by GET and POST. */
export function botApiRoutes(app: FastifyInstance, bots: readonly Bot[]): void {
  const byToken = new Map(bots.map((bot) => [bot.token, bot]))
  acceptTelegramBodies(app)
  app.setErrorHandler(answerError)
  fileRoute(app, byToken)
  app.route<{ Params: { token: string; method: string } }>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    handler: async (request, reply) => {
      const bot = byToken.get(request.params.token)
      if (!bot) throw new BotApiError(401, 'Unauthorized')
      const found = findMethod(request.params.method)
      if (!found) throw new BotApiError(404, 'Not Found')
      const outcome = await runCall(
        { ...found, params: paramsOf(request) },
        { bot, gone: hangUpSignal(reply.raw) },
      )
      if (outcome) return reply.code(outcome.status).send(outcome.body)
      reply.hijack()
      request.raw.socket.destroy()
    },
  })
}

/** What `getFile` names: `/file/bot<token>/<path>`. */
function fileRoute(app: FastifyInstance, byToken: ReadonlyMap<string, Bot>): void {
  app.get<{ Params: { token: string; id: string } }>('/file/bot:token/files/:id', async (request, reply) => {
    const { token, id } = request.params
    const bot = byToken.get(token)
    if (!bot) throw new BotApiError(401, 'Unauthorized')
    const file = await bot.files.find(id)
    if (file === null) throw new BotApiError(404, 'Not Found')
    return reply.type('application/octet-stream').header('content-length', file.size).send(bot.files.read(id))
  })
}

/** Also answers what matched no route. */
export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(404).send(toErrorBody(new BotApiError(404, 'Not Found')))
}

/** Answers any failure in Telegram's form; also those that come before a route is found. */
export function answerError(
  error: FastifyError | BotApiError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  const refusal = error instanceof BotApiError ? error : fromFrameworkError(error)
  void reply.code(refusal.code).send(toErrorBody(refusal))
}

function fromFrameworkError({ statusCode = 500 }: FastifyError): BotApiError {
  if (statusCode === 413) return new BotApiError(413, 'Request Entity Too Large')
  if (statusCode < 500) return new BotApiError(400, 'Bad Request: invalid request')
  return new BotApiError(500, 'Internal Server Error')
}

function paramsOf({ query, body }: FastifyRequest): Record<string, unknown> {
  return { ...asObject(query), ...asObject(body) }
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
