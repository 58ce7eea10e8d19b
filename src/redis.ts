import { Cluster, Redis } from 'ioredis'

/** One server or a cluster: the code that uses it does not care. */
export type RedisConnection = Redis | Cluster

/**
 * Connects to Redis; several URLs with commas between are the nodes of a cluster. It connects again for
 * ever; `failFast` makes calls fail at once while it is away, instead of waiting for it.
 */
export function openRedis(url: string, { failFast }: { failFast: boolean }): RedisConnection {
  const maxRetriesPerRequest = failFast ? 1 : null
  const enableOfflineQueue = !failFast
  const retryStrategy = (attempt: number): number => Math.min(attempt * 100, 2_000)
  if (!url.includes(',')) return new Redis(url, { maxRetriesPerRequest, enableOfflineQueue, retryStrategy })
  return new Cluster(url.split(','), {
    redisOptions: { maxRetriesPerRequest },
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
  })
}
