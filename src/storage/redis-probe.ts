import pTimeout from 'p-timeout'
import { errorName } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import type { RedisConnection } from './redis.ts'

interface RedisProbeOptions {
  redis: RedisConnection
  /** The queues' namespace: its braces put the probe's key into the very slot of a cluster that they need. */
  prefix: string
  logger: Pick<Logger, 'warn' | 'info'>
}

const answerWithinMs = 800
const forgetAfterMs = 60_000

/**
 * Whether work can be queued, asked by a write: a full Redis, a read-only replica, a part of a cluster, or
 * one that wants a password all answer a ping. The log says once why not, and once that it goes on.
 * @returns a probe that throws while nothing can be written
 */
export function createRedisProbe({ redis, prefix, logger }: RedisProbeOptions): () => Promise<void> {
  let trouble: string | null = null
  let connectionError: unknown = null
  redis.on('error', (error: unknown) => {
    connectionError = error
  })
  return async () => {
    try {
      const written = redis.set(`${prefix}:health`, 1, 'PX', forgetAfterMs)
      await pTimeout(written, { milliseconds: answerWithinMs })
    } catch (error) {
      // Where there is no connection, the call itself does not know why.
      const reason = wordOf(error) ?? wordOf(connectionError) ?? errorName(error)
      if (reason !== trouble) logger.warn({ reason }, 'nothing can be queued in Redis')
      trouble = reason
      throw error
    }
    if (trouble !== null) logger.info('Redis takes work again')
    trouble = null
    connectionError = null
  }
}

/** The word by which Redis refuses, such as OOM, READONLY or NOAUTH; what follows it may hold names and keys. */
function wordOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const [, word] = /(?:^|error: (?:ReplyError: )?|failed: )([A-Z]{3,})\b/.exec(error.message) ?? []
  if (word !== undefined) return word
  if ('lastNodeError' in error && error.lastNodeError) return wordOf(error.lastNodeError)
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
