import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, errorName } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { inTime } from '../http/in-time.ts'
import type { RecordedAnswer } from './idempotency.schema.ts'
import type { IdempotencyService } from './idempotency.service.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer of this POST must not be stored: its repetition gets 409. */
    isAnswerSecret?: boolean
  }
  interface FastifyRequest {
    /** The id for what a POST makes: the same each time the request comes under its `Idempotency-Key`. */
    operationId: string
    /** The attempt whose answer is to be remembered. */
    attemptId: string | null
  }
}

/** Lets clients repeat a POST safely: with an `Idempotency-Key` it gets the first answer again. */
export function repeatAnswers(app: FastifyInstance, idempotency: IdempotencyService): void {
  app.decorateRequest('operationId', '')
  app.decorateRequest('attemptId', null)
  // After the validation: a request that is refused for what it says was not begun.
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || request.is404) return
    request.operationId = newId()
    const key = request.headers['idempotency-key']
    if (key === undefined) return
    const attempt = idempotency.begin({
      caller: request.apiKey?.id ?? request.person?.id ?? '',
      key: checked(key),
      content: [request.method, request.url, request.body ?? null],
      subjectIds: textsIn(request.params),
    })
    const begun = await inTime(attempt)
    if ('answer' in begun) return repeat(reply, begun.answer)
    request.attemptId = begun.id
    request.operationId = begun.operationId
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.attemptId === null) return
    const answer = answerOf(request, reply, payload)
    const remembered = remember(idempotency, request.attemptId, answer).catch((error: unknown) =>
      // It is done, and its repetition will find it so: only this answer has to be made again.
      request.log.warn({ error_name: errorName(error) }, 'answer not remembered'),
    )
    // Whoever is told of a failure need not wait for the same database once more.
    if (answer !== 'failure') await inTime(remembered).catch(() => undefined)
  })
}

function repeat(reply: FastifyReply, { status, content_type, body }: RecordedAnswer): FastifyReply {
  return reply.code(status).header('idempotency-replayed', 'true').type(content_type).send(body)
}

type Answer = RecordedAnswer | 'secret' | 'failure'

function answerOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): Answer {
  if (reply.statusCode >= 500 || typeof payload !== 'string') return 'failure'
  if (request.routeOptions.config.isAnswerSecret && reply.statusCode < 400) return 'secret'
  return { status: reply.statusCode, content_type: String(reply.getHeader('content-type')), body: payload }
}

async function remember(idempotency: IdempotencyService, id: string, answer: Answer): Promise<void> {
  if (answer === 'failure') await idempotency.release(id)
  else await idempotency.finish(id, answer === 'secret' ? null : answer)
}

function checked(key: string | string[]): string {
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key
  const message = {
    ru: 'ожидается от 1 до 255 видимых символов ASCII',
    en: 'expected 1 to 255 visible ASCII characters',
  }
  throw new AppError('INVALID_INPUT', message, { details: [{ path: 'idempotency-key', message }] })
}

function textsIn(params: unknown): string[] {
  return Object.values(params ?? {}).filter((value) => typeof value === 'string')
}
