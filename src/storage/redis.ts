import { Cluster, Redis, type RedisOptions } from 'ioredis'

/** One server or a cluster: the code that uses it does not care. */
export type RedisConnection = Redis | Cluster

interface OpenOptions {
  failFast: boolean
  silentMs?: number
}

/**
 * Connects to Redis, by a URL or the path of its socket; several URLs with commas between are the nodes of a
 * cluster, not necessarily all of them. It connects again for ever; `failFast` makes calls fail at once while it is away, instead of waiting for it. A connection that
 * brings nothing for `silentMs` counts as lost, where that is given.
 */
export function openRedis(url: string, { failFast, silentMs }: OpenOptions): RedisConnection {
  const maxRetriesPerRequest = failFast ? 1 : null
  const socketTimeout = silentMs
  const enableOfflineQueue = !failFast
  const retryStrategy = (attempt: number): number => Math.min(attempt * 100, 2_000)
  const ofOne = { maxRetriesPerRequest, socketTimeout, enableOfflineQueue, retryStrategy }
  if (url.startsWith('/')) return new Redis({ ...ofOne, path: url })
  if (!url.includes(',')) return new Redis(url, ofOne)
  const { nodes, access } = readClusterUrls(url)
  return new Cluster(nodes, {
    redisOptions: { maxRetriesPerRequest, socketTimeout, ...access },
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
    // A slot that nobody serves is asked for again in half a second, not for two.
    ...(failFast && { maxRedirections: 5 }),
    // A certificate is for a name: what a name resolves to is the system's business.
    ...(access.tls && { dnsLookup: (address, callback) => callback(null, address) }),
  })
}

interface ClusterUrls {
  nodes: { host: string; port: number }[]
  access: Pick<RedisOptions, 'username' | 'password' | 'tls'>
}

/** What opens the first node opens them all: those that it tells of come without a password, a user or TLS. */
function readClusterUrls(urls: string): ClusterUrls {
  const parsed = urls.split(',').map((url) => new URL(url.trim()))
  const nodes = parsed.map(({ hostname, port }) => ({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 6379),
  }))
  const { protocol = '', username = '', password = '' } = parsed[0] ?? {}
  return {
    nodes,
    access: {
      ...(username !== '' && { username: decodeURIComponent(username) }),
      ...(password !== '' && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
    },
  }
}
