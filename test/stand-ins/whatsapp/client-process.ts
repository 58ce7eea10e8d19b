import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { vi } from 'vitest'
import { z } from 'zod'

/** The unchanged library in a process of its own. */
export interface ClientProcess {
  /** What it told since the last start, in order: `change_state CONNECTED`, `message <id> <body>`… */
  events: string[]
  /** Those of one name, without it. */
  eventsOf(name: string): string[]
  /** A new client, and the process if it is not running. Rejects as the library's initialize does. */
  start(): Promise<void>
  /** Calls a method of the library's client. */
  call(method: string, ...args: unknown[]): Promise<unknown>
  /** Until this has happened so many times. */
  waitFor(event: string, times?: number): Promise<void>
  /** Closes the browser as the library does. */
  stop(): Promise<void>
  /** SIGKILL to the process. */
  kill(): Promise<void>
}

const Told = z.union([
  z.object({ name: z.string(), value: z.string().nullable() }),
  z.object({ call: z.number(), error: z.string() }),
  z.object({ call: z.number(), result: z.unknown() }),
])

interface PendingCall {
  resolve(result: unknown): void
  reject(error: Error): void
}

export function createClientProcess(options: object): ClientProcess {
  const events: string[] = []
  const calls: PendingCall[] = []
  let child: ChildProcess | null = null

  function spawn(): void {
    if (child) return
    const spawned = fork(new URL('./client-process.mjs', import.meta.url), [JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    })
    spawned.on('message', (message) => {
      const told = Told.parse(message)
      if ('name' in told) events.push(told.value === null ? told.name : `${told.name} ${told.value}`)
      else if ('error' in told) calls[told.call]?.reject(new Error(told.error))
      else calls[told.call]?.resolve(told.result)
    })
    spawned.once('exit', () => {
      for (const { reject } of calls) reject(new Error('the process has ended'))
    })
    child = spawned
  }

  const call: ClientProcess['call'] = (method, ...args) =>
    new Promise((resolve, reject) => {
      calls.push({ resolve, reject })
      child?.send({ call: calls.length - 1, method, args })
    })

  return {
    events,
    eventsOf: (name) =>
      events.filter((event) => event.startsWith(`${name} `)).map((event) => event.slice(name.length + 1)),
    start: async () => {
      spawn()
      events.length = 0
      await call('start')
    },
    call,
    waitFor: async (event, times = 1) => {
      const check = (): void => {
        if (events.filter((told) => told === event).length < times)
          throw new Error(`no ${event} among ${events.join(', ')}`)
      }
      await vi.waitFor(check, { timeout: 60_000 })
    },
    stop: async () => {
      if (child) await call('destroy').catch(() => undefined)
    },
    kill: async () => {
      const killed = child
      child = null
      if (killed?.kill('SIGKILL')) await once(killed, 'exit')
    },
  }
}
