import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { inTime } from '../http/in-time.ts'
import type {} from './access.ts'
import type { Role } from './role.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The person who asks, where they see but their own leads and those of nobody; undefined for who sees all. */
    seenBy: string | undefined
  }
}

/** What tells which leads somebody sees. */
export interface Sight {
  /** Whether agents see but their own leads and those of nobody. */
  areAgentsNarrow(): Promise<boolean>
  /** Whether an agent sees this lead, or the lead of this message; what is not there, nobody sees. */
  isLeadSeen(leadId: string, by: string): Promise<boolean>
  isMessageSeen(messageId: string, by: string): Promise<boolean>
}

/** Undefined where somebody sees all leads. */
export async function seenByOf(
  person: { id: string; role: Role } | null,
  sight: Pick<Sight, 'areAgentsNarrow'>,
): Promise<string | undefined> {
  return person?.role === 'agent' && (await sight.areAgentsNarrow()) ? person.id : undefined
}

const Named = z.object({ lead_id: z.string().optional(), message_id: z.string().optional() })

/**
 * Keeps from agents the leads of others, where the shop wants it so: on every route that names a lead or a message, now
 * and later, as if it were not there. What a list holds, and what a body names, the route sees to by `seenBy`.
 */
export function guardLeads(app: FastifyInstance, sight: Sight): void {
  app.decorateRequest('seenBy', undefined)
  app.addHook('onRequest', async (request) => {
    // Most who ask see all leads, and wait for nothing here.
    if (request.person?.role === 'agent') request.seenBy = await inTime(seenByOf(request.person, sight))
  })
  app.addHook('preHandler', async (request) => {
    if (request.seenBy !== undefined) await check(request, request.seenBy, sight)
  })
}

async function check({ params }: FastifyRequest, by: string, sight: Sight): Promise<void> {
  const { lead_id, message_id } = Named.catch({}).parse(params)
  if (lead_id !== undefined && !(await inTime(sight.isLeadSeen(lead_id, by)))) throw noLead()
  if (message_id !== undefined && !(await inTime(sight.isMessageSeen(message_id, by)))) throw noMessage()
}

function noLead(): AppError {
  return new AppError('NOT_FOUND', { ru: 'Лид не найден', en: 'Lead not found' })
}

function noMessage(): AppError {
  return new AppError('NOT_FOUND', { ru: 'Сообщение не найдено', en: 'Message not found' })
}
