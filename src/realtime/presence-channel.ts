import { openRedis, type RedisConnection } from '../storage/redis.ts'
import type { PresenceChannel } from './presence.ts'

interface ChannelOptions {
  redis: RedisConnection
  /** Of the same Redis: who listens does so on a connection of its own. */
  redisUrl: string
  /** Namespace of the channel. */
  prefix: string
}

/** By Redis's publishing, which keeps nothing. While Redis is away, each process knows its own pages alone. */
export function createPresenceChannel({ redis, redisUrl, prefix }: ChannelOptions): PresenceChannel {
  const name = `${prefix}:presence`
  let listening: RedisConnection | undefined
  return {
    publish: (text) => {
      redis.publish(name, text).catch(() => undefined)
    },
    listen: (listener) => {
      const opened = openRedis(redisUrl, { failFast: false })
      opened.on('message', (_channel: string, text: string) => listener(text))
      opened.on('error', () => undefined)
      opened.on('ready', () => void opened.subscribe(name).catch(() => undefined))
      listening = opened
    },
    close: () => listening?.disconnect(),
  }
}
