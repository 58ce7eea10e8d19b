import { Cluster, Redis, type RedisOptions } from 'ioredis'

/** One server or a cluster: the code that uses it does not care. */
export type RedisConnection = Redis | Cluster

/**
 * Connects to Redis; several URLs with commas between are the nodes of a cluster. It connects again for
 * ever; `failFast` makes calls fail at once while it is away, instead of waiting for it.
 */
export function openRedis(url: string, { failFast }: { failFast: boolean }): RedisConnection {
  const options: RedisOptions = {
    maxRetriesPerRequest: failFast ? 1 : null,
    enableOfflineQueue: !failFast,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  }
  const [first, ...others] = url.split(',')
  if (first === undefined || others.length === 0) return new Redis(url, options)
  return new Cluster([first, ...others], {
    redisOptions: { maxRetriesPerRequest: options.maxRetriesPerRequest ?? null },
    enableOfflineQueue: !failFast,
    clusterRetryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  })
}
