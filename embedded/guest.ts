import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { causeOf } from './faults.ts'

const restartAfterMs = 200
const longestPauseMs = 5_000
/** It has no more to do than a few customers ask of it; V8 would let each thread have sixteen times as much. */
const youngMiB = 3

interface Thread {
  /** Rejects with the reason, in one line, when it ends before. */
  ready: Promise<number>
  /** Why it ended, once it has. */
  ended: Promise<string>
  /** Resolves once it has answered, or is gone. */
  checkAlive(): Promise<unknown>
  close(): Promise<unknown>
}

export interface GuestOptions {
  name: string
  /** 0 takes a free one. */
  port: number
  dataDir: string
  /** The compiled thread; that beside this file if left out. */
  entry?: URL
}

/** A stand-in that shares the process of another one. */
export interface Guest {
  port: number
  /** Resolves where it answers, or is being started again. */
  checkAlive(): Promise<unknown>
  close(): Promise<void>
}

/**
 * Runs a stand-in in a thread of this process, and starts it again on its port when an error ends it: whoever else is
 * in this process goes on. One that stands still is never ended alone: LMDB would commit the half of a transaction that
 * such a thread has begun.
 * @param onEnded is told why it has ended
 * @throws Error, in one line, when it cannot be started the first time
 */
export async function keepGuest(options: GuestOptions, onEnded: (reason: string) => void): Promise<Guest> {
  let thread = launch(options)
  const port = await thread.ready
  let isClosing = false

  const watch = async (): Promise<void> => {
    let pauseMs = restartAfterMs
    for (;;) {
      const reason = await thread.ended
      if (isClosing) return
      onEnded(reason)
      await wait(pauseMs)
      if (isClosing) return
      thread = launch({ ...options, port })
      pauseMs = await thread.ready.then(
        () => restartAfterMs,
        () => Math.min(2 * pauseMs, longestPauseMs),
      )
    }
  }
  void watch()
  return {
    port,
    checkAlive: () => thread.checkAlive(),
    close: async () => {
      isClosing = true
      await thread.close()
    },
  }
}

function launch({
  name,
  port,
  dataDir,
  entry = new URL('./guest-thread.js', import.meta.url),
}: GuestOptions): Thread {
  const worker = new Worker(entry, {
    argv: [name, String(port), dataDir],
    resourceLimits: { maxYoungGenerationSizeMb: youngMiB },
  })
  let isReady = false
  let reason = `${name}: ended`
  worker.on('error', (error) => {
    // Before it runs, it is told what is wrong with its files; afterwards, a message may hold what a customer wrote.
    reason = `${name}: ${isReady || !(error instanceof Error) ? causeOf(error) : error.message}`
  })
  // Not `once` of node:events, which takes an error for the end of its waiting.
  const next = (event: 'message' | 'exit'): Promise<unknown> =>
    new Promise((resolve) => worker.once(event, resolve))
  const ended = next('exit').then(() => reason)
  const ready = Promise.race([
    next('message').then((message) => {
      isReady = true
      return portIn(message)
    }),
    ended.then(() => {
      throw new Error(reason)
    }),
  ])
  let answering: Promise<unknown> | undefined
  // Who closes it while it starts does not wait for it to be ready.
  ready.catch(() => undefined)
  const tell = (what: 'ping' | 'close'): void => worker.postMessage(what)
  return {
    ready,
    ended,
    checkAlive: async () => {
      if (!isReady) return
      if (answering === undefined) {
        tell('ping')
        answering = Promise.race([next('message'), ended])
      }
      await answering
      answering = undefined
    },
    close: async () => {
      tell('close')
      await ended
    },
  }
}

function portIn(message: unknown): number {
  if (
    typeof message === 'object' &&
    message !== null &&
    'port' in message &&
    typeof message.port === 'number'
  )
    return message.port
  throw new Error('a guest says first where it listens')
}
