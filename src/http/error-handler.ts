import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, framesOf } from '../core/errors.ts'
import { preferredLanguage } from './accept-language.ts'
import { readableEncodings } from './compression.ts'
import { addVary } from './entity-tags.ts'
import { problemType, toProblem } from './problem.ts'
import { toAppError } from './to-app-error.ts'

/** Turns everything that a request is refused with, and every defect, into problem details. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) => {
    const text = { ru: 'Такого адреса нет', en: 'There is no such address' }
    return sendProblem(new AppError('NOT_FOUND', text), request, reply)
  })
}

/** Answers with the problem that an error is; a defect also goes to the log, without the values it saw. */
export function sendProblem(
  error: unknown,
  request: Pick<FastifyRequest, 'headers' | 'id' | 'log'>,
  reply: FastifyReply,
): FastifyReply {
  const appError = toAppError(error)
  const problem = toProblem(appError, preferredLanguage(request.headers['accept-language']), request.id)
  if (problem.status >= 500) request.log.error({ error: traceOf(appError.cause) }, 'request failed')
  if (appError.retryAfterMs !== undefined) {
    reply.header('retry-after', Math.ceil(appError.retryAfterMs / 1000))
  }
  if (appError.code === 'UNSUPPORTED_ENCODING') reply.header('accept-encoding', readableEncodings)
  addVary(reply, 'accept-language')
  // A string goes out as it is: no schema of the route can turn the refusal into another error.
  return reply
    .code(problem.status)
    .header('content-language', preferredLanguage(request.headers['accept-language']))
    .type(problemType)
    .send(JSON.stringify(problem))
}

/** Where an error came from. Messages of vendors can quote phone numbers and secrets, so they stay out. */
function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  return {
    name: error.name,
    ...('code' in error && { code: error.code }),
    at: framesOf(error),
    ...(error.cause !== undefined && { cause: traceOf(error.cause) }),
  }
}
