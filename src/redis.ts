import { Cluster, Redis } from 'ioredis'

/** One server or a cluster: the code that uses it does not care. */
export type RedisConnection = Redis | Cluster

interface RedisOptions {
  failFast: boolean
  silentMs?: number
}

/**
 * Connects to Redis, by a URL or the path of its socket; several URLs with commas between are the nodes of a cluster. It connects again for
 * ever; `failFast` makes calls fail at once while it is away, instead of waiting for it. A connection that
 * brings nothing for `silentMs` counts as lost, where that is given.
 */
export function openRedis(url: string, { failFast, silentMs }: RedisOptions): RedisConnection {
  const maxRetriesPerRequest = failFast ? 1 : null
  const socketTimeout = silentMs
  const enableOfflineQueue = !failFast
  const retryStrategy = (attempt: number): number => Math.min(attempt * 100, 2_000)
  const ofOne = { maxRetriesPerRequest, socketTimeout, enableOfflineQueue, retryStrategy }
  if (url.startsWith('/')) return new Redis({ ...ofOne, path: url })
  if (!url.includes(',')) return new Redis(url, ofOne)
  return new Cluster(url.split(','), {
    redisOptions: { maxRetriesPerRequest, socketTimeout },
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
  })
}
