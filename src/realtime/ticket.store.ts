import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import type { RedisConnection } from '../storage/redis.ts'

/** So long a ticket waits to be used. */
export const ticketSeconds = 30

/** Whom a ticket lets in. */
const TicketHolder = z.object({
  /** The key that it was asked for with; null where no key is asked for. */
  key_id: z.string().nullable(),
  /** The session that it was asked for in. */
  session_id: z.string().nullable().default(null),
})
export type TicketHolder = z.infer<typeof TicketHolder>

/**
 * Tickets for one connection each: what a page may put into an address, where a key must not stand. Every
 * method throws UNAVAILABLE while Redis is away.
 */
export interface TicketStore {
  issue(holder: TicketHolder): Promise<string>
  /** Whom the ticket lets in: null for an unknown, used or old one. It lets in nobody afterwards. */
  redeem(ticket: string): Promise<TicketHolder | null>
}

/** Tickets in Redis: lost with it, they are asked for again. */
export function createTicketStore(redis: RedisConnection, prefix: string): TicketStore {
  const keyOf = (ticket: string): string => `${prefix}:ws-ticket:${ticket}`
  return {
    issue: async (holder) => {
      const ticket = randomBytes(32).toString('base64url')
      await redis.set(keyOf(ticket), JSON.stringify(holder), 'EX', ticketSeconds).catch(unavailable)
      return ticket
    },
    redeem: async (ticket) => {
      const holder = await redis.getdel(keyOf(ticket)).catch(unavailable)
      return holder === null ? null : TicketHolder.parse(JSON.parse(holder))
    },
  }
}

function unavailable(cause: unknown): never {
  const text = { ru: 'Живые события сейчас недоступны', en: 'Live events are unavailable right now' }
  throw new AppError('UNAVAILABLE', text, { cause, retryAfterMs: 5_000 })
}
