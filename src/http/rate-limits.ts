import type { FastifyReply, FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { HttpConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Allowance, CreateRateLimiter, LimitRule } from '../rate-limiter.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False for what has to be answered however often it is called. */
    isLimited?: boolean
  }
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const wrongKeysPerMinute = 10

/** Counts a request, says in the answer what is left, and throws TOO_MANY_REQUESTS when it is one too many. */
type Count = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/** What is counted of a request: every one by its address, one with a key by it, and one with a wrong key. */
export interface RateLimits {
  countAddress: Count
  countKey: Count
  countWrongKey: Count
}

interface RateLimitsDeps {
  limits: HttpConfig['limits']
  createLimiter: CreateRateLimiter
}

export function createRateLimits({ limits, createLimiter }: RateLimitsDeps): RateLimits {
  const { perMinuteAndIp, perHourAndKey } = limits
  const counting = (rule: Counting): Count => countBy(createLimiter, rule)
  return {
    countAddress: counting({
      rule: { name: 'ip', limit: perMinuteAndIp, windowMs: minuteMs },
      callerOf: ({ routeOptions, ip }) => (isLimited(routeOptions) ? networkOf(ip) : null),
    }),
    countKey: counting({
      rule: { name: 'key', limit: perHourAndKey, windowMs: hourMs },
      callerOf: ({ routeOptions, apiKey }) => (isLimited(routeOptions) ? (apiKey?.id ?? null) : null),
    }),
    countWrongKey: counting({
      rule: { name: 'wrong-key', limit: perMinuteAndIp && wrongKeysPerMinute, windowMs: minuteMs },
      callerOf: ({ ip }) => networkOf(ip),
    }),
  }
}

function isLimited({ config }: FastifyRequest['routeOptions']): boolean {
  return config.isLimited !== false
}

interface Counting {
  /** A limit of null counts nothing. */
  rule: Omit<LimitRule, 'limit'> & { limit: number | null }
  /** Null for a request that is not counted. */
  callerOf(request: FastifyRequest): string | null
}

function countBy(createLimiter: CreateRateLimiter, { rule, callerOf }: Counting): Count {
  const { limit } = rule
  if (limit === null) return async () => undefined
  const limiter = createLimiter({ ...rule, limit })
  return async (request, reply) => {
    const caller = callerOf(request)
    if (caller === null) return
    const allowance = await limiter.take(caller)
    tell(reply, allowance)
    if (!allowance.isAllowed) throw tooMany(allowance)
  }
}

/** An IPv6 customer has a whole network of 2^64 addresses: it counts as one. */
function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? `${address.parts.slice(0, 4).join(':')}::/64` : address.toString()
}

/** The headers speak of the limit that is nearest to being reached. */
function tell(reply: FastifyReply, { limit, remaining, resetMs }: Allowance): void {
  const told = reply.getHeader('ratelimit-remaining')
  if (told !== undefined && Number(told) < remaining) return
  reply.headers({
    'ratelimit-limit': limit,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': Math.ceil(resetMs / 1000),
  })
}

function tooMany({ resetMs }: Allowance): AppError {
  const text = { ru: 'Слишком много запросов, повторите позже', en: 'Too many requests, try again later' }
  return new AppError('TOO_MANY_REQUESTS', text, { retryAfterMs: resetMs })
}
