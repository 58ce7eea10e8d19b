import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { endLeftovers } from '../src/process/process-record.ts'
import type { StandInOptions } from '../stand-ins/stand-in.ts'
import { databaseFiles } from './backup-contents.ts'
import { startHeartbeat } from './heartbeat.ts'
import type { ForkedName } from './registry.ts'

const Readiness = z.object({ port: z.number() })

/** What a child prints before it ends itself; other lines are of libraries, and may hold anything. */
const lastWords = /^fatal: (.+)$/gm
/** How a process ends that met a file which is not what it says it is. */
const crashes: ReadonlySet<string | null> = new Set(['SIGBUS', 'SIGSEGV', 'SIGABRT'])
/** A little longer than a child gives itself to close. */
const closeWithinMs = 4_000
/** What it has printed may arrive after the news of its end. */
const lastWordsWithinMs = 500

export interface Child {
  /** The port it listens on, and what the operator should know. Rejects with the reason, in one line, when it ends before. */
  ready: Promise<{ port: number; notice?: string }>
  /** Why it ended, once it has. */
  ended: Promise<string>
  /** Whether it was ended for having stood still. */
  wasSilent(): boolean
  /** Ends it within five seconds, whatever state it is in. */
  close(): Promise<void>
}

export interface ForkOptions extends StandInOptions {
  name: ForkedName
  /** It is ended when it has given no sign of life for so long. */
  silentAfterMs: number
  /** The compiled child; that beside this file if left out. */
  entry?: URL
}

/** Starts a stand-in in a process of its own, and ends it when it stands still. */
export function forkChild({
  name,
  port,
  dataDir,
  socketPath,
  silentAfterMs,
  entry = new URL('./child.js', import.meta.url),
}: ForkOptions): Child {
  const child = fork(
    entry,
    [name, String(port), dataDir, ...(socketPath === undefined ? [] : [socketPath])],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    },
  )
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4_000)
  })
  let isSilent = false
  const heartbeat = startHeartbeat({
    pid: Number(child.pid),
    ask: () => send(child, 'ping'),
    onSilent: () => {
      isSilent = true
      child.kill('SIGKILL')
    },
    silentAfterMs,
  })
  child.on('message', heartbeat.note)

  const saidAll = child.stderr ? once(child.stderr, 'close') : Promise.resolve()
  const ended = once(child, 'exit').then(async () => {
    heartbeat.stop()
    await Promise.race([saidAll, wait(lastWordsWithinMs)])
    if (isSilent) return `${name}: no sign of life for ${silentAfterMs / 1000} s`
    return `${name}: ${reasonOf(child, complaint, { name, dataDir })}`
  })
  const ready = Promise.race([
    readinessOf(child),
    ended.then((reason) => {
      throw new Error(reason)
    }),
  ])
  // Who closes it while it starts does not wait for it to be ready.
  ready.catch(() => undefined)
  return {
    ready,
    ended,
    wasSilent: () => isSilent,
    close: async () => {
      send(child, 'close')
      const late = wait(closeWithinMs, 'late' as const, { ref: false })
      if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL')
      await ended
      await endLeftovers(dataDir)
    },
  }
}

function readinessOf(child: ChildProcess): Promise<z.infer<typeof Readiness>> {
  // One listener for all messages: two may come at the same moment.
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const readiness = Readiness.safeParse(message)
      if (readiness.success) resolve(readiness.data)
    })
  })
}

function send(child: ChildProcess, message: string): void {
  // It may be gone by now, which is seen elsewhere.
  if (child.connected) child.send(message, () => undefined)
}

function reasonOf(
  { exitCode, signalCode }: ChildProcess,
  complaint: string,
  { name, dataDir }: Pick<ForkOptions, 'name' | 'dataDir'>,
): string {
  const said = [...complaint.matchAll(lastWords)].at(-1)?.[1]
  if (said !== undefined) return said
  if (crashes.has(signalCode)) {
    return `ended by ${signalCode}: ${join(dataDir, databaseFiles[name])} is damaged: restore a backup with ./script/restore`
  }
  return `ended by ${signalCode ?? `code ${exitCode}`}`
}
