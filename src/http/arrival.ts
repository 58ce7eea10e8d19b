import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerClientError } from './client-error.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What it brings may be long: whoever may bring it has as long as it goes on coming. */
    mayTakeLong(): void
  }
}

/** How fast a request's body has to come. */
export interface ArrivalLimits {
  /** Within this all of it; of one that may be long, the next `leastBytes`. */
  withinMs: number
  leastBytes: number
}

/** 8 KB/s, slower than any line on which a picture could be sent with patience. */
export const usualArrival: ArrivalLimits = { withinMs: 60_000, leastBytes: 480_000 }

/**
 * Whoever takes longer to say what they want holds a connection for nothing. Node knows one limit for all requests, which
 * on a slow line would cut an upload of 20 MB off; `longestArrivalMs` is what it is set to.
 */
export function limitArrival(app: FastifyInstance, limits: ArrivalLimits): void {
  const patient = new WeakSet<FastifyRequest>()
  app.decorateRequest('mayTakeLong', function (this: FastifyRequest) {
    patient.add(this)
  })
  app.addHook('onRequest', (request, reply, done) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
    if (length !== undefined || encoding !== undefined)
      watch(request, reply, { ...limits, isPatient: () => patient.has(request) })
    done()
  })
}

/** Ten files of 20 MB at the least speed take longer; nobody waits for that. */
export const longestArrivalMs = 60 * 60_000

function watch(
  { raw }: FastifyRequest,
  reply: FastifyReply,
  { withinMs, leastBytes, isPatient }: ArrivalLimits & { isPatient(): boolean },
): void {
  const { socket } = raw
  let seen = socket.bytesRead
  const timer = setInterval(() => {
    const came = socket.bytesRead - seen
    seen += came
    if (raw.complete || socket.destroyed) clearInterval(timer)
    else if (!isPatient() || came < leastBytes) cutOff()
  }, withinMs)
  timer.unref()
  raw.once('end', () => clearInterval(timer))

  function cutOff(): void {
    // Answered already, be it by this a moment ago: who still sends is not listened to.
    if (reply.raw.headersSent || !socket.writable) socket.destroy()
    else answerClientError(Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
  }
}
