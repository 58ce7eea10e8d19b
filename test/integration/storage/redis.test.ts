import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openRedis } from '../../../src/storage/redis.ts'
import { eventually } from '../../support/eventually.ts'
import { type RedisCluster, startRedisCluster } from '../../support/redis-cluster.ts'

let cluster: RedisCluster
beforeAll(async () => {
  // The nodes have a certificate that nobody has signed.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  cluster = await startRedisCluster({ isGuarded: true })
})
afterAll(async () => {
  await cluster.close()
  vi.unstubAllEnvs()
})

test.each([true, false])(
  'a node that the others tell of gets the user, the password and TLS of those that are named (fail fast: %s)',
  async (failFast) => {
    const key = '{leadbot}:test'
    const owner = await cluster.ownerOf(key)
    const named = cluster.urls.filter((_url, index) => index !== owner)
    const redis = openRedis(named.join(','), { failFast })
    redis.on('error', () => undefined)
    await eventually(async () => expect(await redis.set(key, 'written')).toBe('OK'))
    expect(await redis.get(key)).toBe('written')
    redis.disconnect()
  },
)
