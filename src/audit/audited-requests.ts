import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { accessOf, authorOf } from '../auth/access.ts'
import type { Author } from '../core/author.ts'
import { errorName } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { AuditStore } from './audit.store.ts'
import type { AuditKind } from './audit-entry.schema.ts'
import { auditKindOf } from './audit-rules.ts'

/**
 * Notes what was done once it is done, before whoever did it has the answer. What could not be noted is in the log: that
 * the database is away must not have them do it again.
 */
export function auditRequests(app: FastifyInstance, audit: Pick<AuditStore, 'add'>): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { method, routeOptions } = request
    const { url = '', config } = routeOptions
    const kind =
      reply.statusCode === 200 ? auditKindOf({ method, url, access: accessOf({ method, config }) }) : null
    if (kind === null) return payload
    const answer = typeof payload === 'string' ? Answer.safeParse(parse(payload)).data : undefined
    const id = newId()
    const operation = `${method} ${url}`
    await audit
      .add({ id, kind, operation, ...doneBy(request, { kind, answer }), created_at: timeOfId(id) })
      .catch((error: unknown) =>
        request.log.error({ operation, error_name: errorName(error) }, 'not audited'),
      )
    return payload
  })
}

const Answer = z.object({ id: z.uuid() })
const Params = z.record(z.string(), z.string())
const Many = z.object({ lead_ids: z.array(z.string()) })

interface Done {
  kind: AuditKind
  answer: z.infer<typeof Answer> | undefined
}

/** Who did it, and to what: of what a request holds, ids alone. */
function doneBy(
  request: FastifyRequest,
  { kind, answer }: Done,
): { author: Author; subject_id: string | null; count: number | null } {
  const named = Object.values(Params.catch({}).parse(request.params)).findLast(
    (value) => z.uuid().safeParse(value).success,
  )
  // Who has just come in is known by the answer alone.
  const cameIn = kind === 'sign_in' && request.person === null && answer !== undefined
  const author: Author = cameIn ? { kind: 'person', id: answer.id } : authorOf(request)
  const many = kind === 'bulk' ? Many.safeParse(request.body).data?.lead_ids.length : undefined
  return { author, subject_id: named ?? answer?.id ?? null, count: many ?? null }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
