import { type ChildProcess, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

/** A process of the product, or of what it stands on, that can be killed and comes back. */
export interface Service {
  readonly name: string
  /** Undefined while it is away, and for an engine that is not ours. */
  readonly pid: number | undefined
  /** Times it was killed. */
  readonly kills: number
  /** Times it ended unasked and was started again, as a supervisor would: none, if all is well. */
  readonly crashes: number
  start(): void
  /** Resolves when it runs, or has been given `withinMs` to. */
  ready(withinMs: number): Promise<void>
  /** SIGKILL, its children included. It stays away until `start`. */
  kill(): Promise<void>
  /** Stands still for so long, its children included, as on a machine without memory. */
  freeze(ms: number): Promise<void>
  /** Its child stands still for good. Resolves when that one is gone, or `withinMs` are over. */
  hang(withinMs: number): Promise<void>
  /** The end of the run. */
  end(): Promise<void>
}

const restartAfterMs = 500
const lookEveryMs = 100

/** `spawn` starts it with a channel, over which it sends anything once it runs. */
export function createService(name: string, spawn: () => ChildProcess): Service {
  let current: ChildProcess | null = null
  let restarting: NodeJS.Timeout | undefined
  let kills = 0
  let crashes = 0

  const start = (): void => {
    clearTimeout(restarting)
    const child = spawn()
    current = child
    child.once('exit', () => {
      if (current !== child) return
      crashes += 1
      current = null
      restarting = setTimeout(start, restartAfterMs)
    })
  }
  const end = async (): Promise<void> => {
    clearTimeout(restarting)
    const child = current
    current = null
    if (child) await killTree(child)
  }

  return {
    name,
    get pid() {
      return current?.pid
    },
    get kills() {
      return kills
    },
    get crashes() {
      return crashes
    },
    start,
    ready: async (withinMs) => {
      const signal = AbortSignal.timeout(withinMs)
      if (current) await once(current, 'message', { signal }).catch(() => undefined)
    },
    end,
    kill: async () => {
      kills += 1
      await end()
    },
    freeze: async (ms) => {
      const pid = current?.pid
      if (pid === undefined) return
      const pids = [pid, ...descendantsOf(pid)]
      for (const each of pids) signal(each, 'SIGSTOP')
      await wait(ms)
      for (const each of pids.toReversed()) signal(each, 'SIGCONT')
    },
    hang: async (withinMs) => {
      const [pid] = current?.pid === undefined ? [] : childrenOf(current.pid)
      if (pid === undefined) return
      kills += 1
      signal(pid, 'SIGSTOP')
      const giveUpAt = Date.now() + withinMs
      while (signal(pid, 0) && Date.now() < giveUpAt) await wait(lookEveryMs)
    },
  }
}

async function killTree(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  for (const pid of [...descendantsOf(Number(child.pid)), Number(child.pid)]) signal(pid, 'SIGKILL')
  await exited
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)])
}

function childrenOf(pid: number): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number)
  } catch {
    // pgrep's way of saying that there are none.
    return []
  }
}

/** @returns false where it has just ended by itself */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
