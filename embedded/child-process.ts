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

const Readiness = z.object({ port: z.number(), guestPort: z.number().optional() })
type Readiness = z.infer<typeof Readiness>
const GuestEnd = z.object({ guestEnded: z.string() })

/** What a child prints before it ends itself; other lines are of libraries, and may hold anything. */
const lastWords = /^fatal: (.+)$/gm
/** How a process ends that met a file which is not what it says it is. */
const crashes: ReadonlySet<string | null> = new Set(['SIGBUS', 'SIGSEGV', 'SIGABRT'])
/** A little longer than a child gives itself to close. */
const closeWithinMs = 4_000
/** What it has printed may arrive after the news of its end. */
const lastWordsWithinMs = 500

export interface Child {
  /** The ports it listens on, and what the operator should know. Rejects with the reason, in one line, when it ends before. */
  ready: Promise<Readiness & { notice?: string }>
  /** Why it ended, once it has. */
  ended: Promise<string>
  /** Whether it was ended for having stood still. */
  wasSilent(): boolean
  /** Ends it within five seconds, whatever state it is in. */
  close(): Promise<void>
}

/** A stand-in that is run in a thread of another one's process: a process more would hold 40 MiB of Node.js more. */
export interface GuestOptions {
  name: ForkedName
  port: number
  dataDir: string
}

export interface ForkOptions extends StandInOptions {
  name: ForkedName
  guest?: GuestOptions | undefined
  /** Is told why its guest has ended, which is being started again. */
  onGuestEnded(reason: string): void
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
  guest,
  onGuestEnded,
  silentAfterMs,
  entry = new URL('./child.js', import.meta.url),
}: ForkOptions): Child {
  const child = fork(
    entry,
    [
      ...[name, String(port), dataDir, socketPath ?? ''],
      ...(guest ? [guest.name, String(guest.port), guest.dataDir] : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] },
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
  child.on('message', (message) => {
    heartbeat.note()
    const end = GuestEnd.safeParse(message)
    if (end.success) onGuestEnded(end.data.guestEnded)
  })

  const saidAll = child.stderr ? once(child.stderr, 'close') : Promise.resolve()
  const ended = once(child, 'exit').then(async () => {
    heartbeat.stop()
    await Promise.race([saidAll, wait(lastWordsWithinMs)])
    if (isSilent) return `${name}: no sign of life for ${silentAfterMs / 1000} s`
    return reasonOf(child, complaint, { name, dataDir, guest })
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
      if (guest) await endLeftovers(guest.dataDir)
    },
  }
}

function readinessOf(child: ChildProcess): Promise<Readiness> {
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
  { name, dataDir, guest }: Pick<ForkOptions, 'name' | 'dataDir' | 'guest'>,
): string {
  const said = [...complaint.matchAll(lastWords)].at(-1)?.[1]
  if (said !== undefined) return said
  if (crashes.has(signalCode)) {
    const files = [{ name, dataDir }, ...(guest ? [guest] : [])].map((each) =>
      join(each.dataDir, databaseFiles[each.name]),
    )
    return `${name}: ended by ${signalCode}: ${files.join(' or ')} is damaged: restore a backup with ./script/restore`
  }
  return `${name}: ended by ${signalCode ?? `code ${exitCode}`}`
}
