import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError, z } from 'zod'

/** A refusal of the control API. */
export class ControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'ControlError'
    this.status = status
  }
}

type AnyError = FastifyError | ControlError | ZodError

/** The error handler of a control API: `{ "error": "…" }`. */
export function answerControlError(error: AnyError, _request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof ZodError) void reply.code(400).send({ error: z.prettifyError(error) })
  else if (error instanceof ControlError) void reply.code(error.status).send({ error: error.message })
  else void reply.code(error.statusCode ?? 500).send({ error: error.message })
}
