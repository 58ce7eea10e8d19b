import type { FastifyReply, FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { HttpConfig } from '../config.ts'
import { AppError } from '../core/errors.ts'
import type { Allowance, CreateRateLimiter, LimitRule } from '../storage/rate-limiter.ts'

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

/** What is counted of a request: one with a key by it, every other by its address, and wrong keys apart. */
export interface RateLimits {
  count: Count
  countWrongKey: Count
}

interface RateLimitsDeps {
  limits: HttpConfig['limits']
  createLimiter: CreateRateLimiter
}

export function createRateLimits({ limits, createLimiter }: RateLimitsDeps): RateLimits {
  const { perMinuteAndIp, perHourAndKey, perMinuteAndPerson } = limits
  const counting = (rule: Counting): Count => countBy(createLimiter, rule)
  const countAddress = counting({
    rule: { name: 'ip', limit: perMinuteAndIp, windowMs: minuteMs },
    callerOf: ({ ip }) => networkOf(ip),
  })
  const countKey = counting({
    rule: { name: 'key', limit: perHourAndKey, windowMs: hourMs },
    callerOf: keyOf,
  })
  const countPerson = counting({
    rule: { name: 'person', limit: perMinuteAndPerson, windowMs: minuteMs },
    callerOf: keyOf,
  })
  return {
    count: async (request, reply) => {
      if (request.routeOptions.config.isLimited === false) return
      if (keyOf(request) === '') await countAddress(request, reply)
      else await (isPersons(request) ? countPerson : countKey)(request, reply)
    },
    countWrongKey: counting({
      rule: { name: 'wrong-key', limit: wrongKeysPerMinute, windowMs: minuteMs },
      callerOf: ({ ip }) => networkOf(ip),
    }),
  }
}

/** Who asks, by a key or by a session; '' for who shows neither. */
function keyOf({ apiKey, person }: FastifyRequest): string {
  return apiKey?.id ?? person?.id ?? ''
}

/**
 * Whether one of our own pages asks, at the pace of a person who reads. A program may say so too: it gains
 * nothing but a larger allowance for a key that somebody gave it, and other sites' pages may not say it.
 */
function isPersons({ headers, routeOptions, person }: FastifyRequest): boolean {
  return (
    person !== null || headers['x-requested-with'] === 'leadbot' || routeOptions.config.isPageOnly === true
  )
}

interface Counting {
  /** A limit of null counts nothing. */
  rule: Omit<LimitRule, 'limit'> & { limit: number | null }
  callerOf(request: FastifyRequest): string
}

function countBy(createLimiter: CreateRateLimiter, { rule, callerOf }: Counting): Count {
  const { limit } = rule
  if (limit === null) return async () => undefined
  const limiter = createLimiter({ ...rule, limit })
  return async (request, reply) => {
    const allowance = await limiter.take(callerOf(request))
    tell(reply, allowance)
    if (!allowance.isAllowed) throw tooMany(allowance)
  }
}

/** An IPv6 customer has a whole network of 2^64 addresses: it counts as one. */
export function networkOf(ip: string): string {
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

/** One more than is let through; `resetMs` is when to come again. */
export function tooMany({ resetMs }: Allowance): AppError {
  const text = { ru: 'Слишком много запросов, повторите позже', en: 'Too many requests, try again later' }
  return new AppError('TOO_MANY_REQUESTS', text, { retryAfterMs: resetMs })
}
