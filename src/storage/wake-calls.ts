import { EventEmitter } from 'node:events'
import { z } from 'zod'
import { newId } from '../core/id.ts'
import { openRedis, type RedisConnection } from './redis.ts'

/**
 * What is called out: a lead to whom a reply waits to be sent, a message whose file is to be fetched, one whose recording is to be put into words, a channel of which something is asked, a colleague's
 * chat that something is to be told in, a lead
 * whose owner is to be found, one of whom somebody is to be reminded, a campaign
 * that may be worth something else now, or a niche whose campaigns may, or that something may have been left behind, wherever that is.
 */
const Topic = z.enum(['send', 'fetch', 'transcribe', 'command', 'tell', 'judge', 'assign', 'remind', 'look'])
type Topic = z.infer<typeof Topic>

/** Instead of a campaign's id, where calls may have been missed. */
const anyCampaign = ''
/** Of a longer while without Redis the rest is found by those who look anew. */
const mostUnsaid = 1_000

/** Who calls, what, and about whom. */
const Call = z.tuple([z.string(), Topic, z.string()])

/**
 * Wakes whoever sleeps because there was nothing to do: in this process at once, in others through Redis. A call may be
 * lost: what it is about stands in the database, and who sleeps looks there now and then.
 */
export interface WakeCalls {
  /** Calls in every process. Never throws. */
  call(topic: Exclude<Topic, 'look'>, id: string): void
  /** This process has left something to its sweeps. */
  stir(): void
  /** Calls the listener with the id that is called out, until the signal. */
  hear(topic: Topic, listener: (id: string) => void, signal: AbortSignal): void
  /** Whether calls of other processes arrive; nobody should sleep while they do not. */
  isHeard(): boolean
  close(): Promise<void>
}

interface WakeCallOptions {
  redis: RedisConnection
  /** Of the same Redis: who listens does so on a connection of its own. */
  redisUrl: string
  /** Namespace of the calls. */
  prefix: string
}

export function createWakeCalls({ redis, redisUrl, prefix }: WakeCallOptions): WakeCalls {
  const channel = `${prefix}:wake`
  const self = newId()
  const listeners = new EventEmitter<Record<Topic, [id: string]>>()
  // Each part of each role listens.
  listeners.setMaxListeners(0)
  let listening: RedisConnection | undefined
  let isHeard = false

  /** What could not be said while Redis was away. */
  const unsaid = new Set<string>()
  const say = (text: string): void => {
    redis.publish(channel, text).catch(() => unsaid.size < mostUnsaid && unsaid.add(text))
  }
  const publish = (topic: Topic, id: string): void => say(JSON.stringify([self, topic, id]))
  redis.on('ready', () => {
    const texts = [...unsaid]
    unsaid.clear()
    for (const text of texts) say(text)
  })
  const take = (text: string): void => {
    const call = Call.safeParse(parse(text))
    if (!call.success) return
    const [caller, topic, id] = call.data
    if (caller !== self) listeners.emit(topic, id)
  }
  const listen = (): RedisConnection => {
    const opened = openRedis(redisUrl, { failFast: false })
    opened.on('message', (_channel: string, text: string) => take(text))
    opened.on('error', () => undefined)
    opened.on('ready', () => {
      opened.subscribe(channel).then(
        () => {
          isHeard = true
          // Calls were missed until now. And what the process before this one left behind is there for everybody.
          listeners.emit('look', '')
          listeners.emit('judge', anyCampaign)
          publish('look', '')
        },
        () => undefined,
      )
    })
    opened.on('close', () => {
      isHeard = false
      listeners.emit('look', '')
    })
    return opened
  }

  return {
    call: (topic, id) => {
      listeners.emit(topic, id)
      publish(topic, id)
    },
    stir: () => void listeners.emit('look', ''),
    hear: (topic, listener, signal) => {
      listening ??= listen()
      listeners.on(topic, listener)
      signal.addEventListener('abort', () => listeners.off(topic, listener))
    },
    isHeard: () => isHeard,
    close: async () => listening?.disconnect(),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
