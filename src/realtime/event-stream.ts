import { DomainEvent, LiveEventType } from '../events/event.schema.ts'
import type { EventSink } from '../events/sink-line.ts'
import { openRedis, type RedisConnection } from '../storage/redis.ts'

/** About so many of the newest events are kept for pages that were away. */
const kept = 10_000
/** Nobody sees a page being late by this, and a busy moment is one entry for Redis and one look for each reader. */
const gatherMs = 25

/** An entry of the stream. Its id is greater than that of every entry before it, compared as a text. */
export interface StreamEntry {
  id: string
  /** As it was written; null for the entry that begins a stream. */
  text: string | null
}

/** What an entry tells; null for one that begins a stream, and for what only a newer version of the product knows. */
export function eventOf({ text }: StreamEntry): DomainEvent | null {
  return text === null ? null : (DomainEvent.safeParse(JSON.parse(text)).data ?? null)
}

/**
 * The newest events in a Redis stream, the same for every process. What follows an entry is complete as
 * long as the entry itself is still there: that is how a reader knows that it has missed nothing, whether
 * the stream was cut, flushed, or lost with its Redis. Every method throws while Redis is away.
 */
export interface EventStream extends EventSink {
  /** The id of the newest entry; begins the stream where there is none. */
  newest(): Promise<string>
  /**
   * What follows the entry `id`, oldest first, at most `limit`; null when that entry is gone, so that
   * something may be missing.
   */
  readAfter(id: string, limit: number): Promise<StreamEntry[] | null>
  /** Resolves when something follows the entry, or after this long. It holds up the connection. */
  untilAfter(id: string, atMostMs: number): Promise<void>
}

interface EventStreamOptions {
  redis: RedisConnection
  /** Namespace of the keys; in braces, so that a cluster keeps them together. */
  prefix: string
}

export function createEventStream({ redis, prefix }: EventStreamOptions): EventStream {
  const key = `${prefix}:events`
  const known = `${prefix}:events:known`
  return {
    gatherMs,
    take: async (events) => {
      const args = events
        .filter(({ type }) => LiveEventType.safeParse(type).success)
        .flatMap((event) => [event.id, JSON.stringify(event)])
      if (args.length === 0) return
      await redis.eval(appendNew, 2, key, known, kept, ...args)
    },
    newest: async () => toId(String(await redis.eval(newestOrBegin, 1, key))),
    readAfter: async (id, limit) => {
      const [first, ...rest] = await redis.xrange(key, id, '+', 'COUNT', limit + 1)
      return first !== undefined && toId(first[0]) === id ? rest.map(toEntry) : null
    },
    untilAfter: async (id, atMostMs) => {
      await redis.xread('COUNT', 1, 'BLOCK', atMostMs, 'STREAMS', key, id)
    },
  }
}

/** A stream on a connection of its own, which waiting may hold up. */
export interface OwnEventStream {
  stream: EventStream
  close(): void
}

/** Longer than anybody waits: a connection that is silent for so long is broken. */
const silentMs = 15_000

export function openEventStream(redisUrl: string, prefix: string): OwnEventStream {
  const redis = openRedis(redisUrl, { failFast: true, silentMs })
  // Every call tells of it too.
  redis.on('error', () => undefined)
  return { stream: createEventStream({ redis, prefix }), close: () => redis.disconnect() }
}

/** Adds events that are not among the newest known ones. */
const appendNew = `
for i = 2, #ARGV, 2 do
  if redis.call('ZADD', KEYS[2], 'NX', 0, ARGV[i]) == 1 then
    redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'event', ARGV[i + 1])
  end
end
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -ARGV[1] - 1)`

const newestOrBegin = `
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('XADD', KEYS[1], '*', 'begin', '1') end
return redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1][1]`

/** Redis counts within a millisecond without leading zeros; with them, ids compare as texts. Redis reads both. */
function toId(redisId: string): string {
  const [ms = '', sequence = ''] = redisId.split('-')
  return `${ms}-${sequence.padStart(6, '0')}`
}

function toEntry([redisId, [field, value = '']]: [string, string[]]): StreamEntry {
  return { id: toId(redisId), text: field === 'event' ? value : null }
}
