import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whoever asks waits for something of its own, or has a patience of its own. */
    isPatient?: boolean
  }
  interface FastifyRequest {
    /** @throws AppError UNAVAILABLE once that has been answered: what is not begun by then is not to be done */
    refuseLate(): void
  }
}

const answerWithinMs = 8_000
const retryAfterMs = 5_000

/**
 * What it waits for, or UNAVAILABLE after eight seconds: a database that is gone is noticed in five, but one that
 * neither answers nor hangs up would be waited for as long as the driver does. What was begun may still be done.
 * @param onLate is told that time is up; false has it wait on
 */
export function inTime<Result>(work: Promise<Result>, onLate = () => true): Promise<Result> {
  // Not by p-timeout: it makes an error with its stack for every request, whether that comes in time or not.
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      if (onLate()) reject(tooLate())
    }, answerWithinMs)
    work.then(resolve, reject).finally(() => clearTimeout(late))
  })
}

function tooLate(): AppError {
  const text = {
    ru: 'Сервер не успел ответить, повторите запрос позже',
    en: 'The server did not answer in time, try again later',
  }
  return new AppError('UNAVAILABLE', text, { cause: new Error('not in time'), retryAfterMs })
}

/** Holds every handler of the routes that are registered after this to it. */
export function answerInTime(app: FastifyInstance): void {
  const late = new WeakSet<FastifyRequest>()
  app.decorateRequest('refuseLate', function (this: FastifyRequest) {
    if (late.has(this)) throw tooLate()
  })
  app.addHook('onRoute', (route) => {
    if (route.config?.isPatient || route.config?.isWebsocket) return
    const { handler } = route
    route.handler = function (request, reply) {
      const answer: unknown = handler.call(this, request, reply)
      if (!(answer instanceof Promise)) return answer
      return inTime(answer, () => {
        // An answer that is on its way already takes as long as who reads it.
        if (reply.raw.headersSent) return false
        late.add(request)
        return true
      })
    }
  })
}
