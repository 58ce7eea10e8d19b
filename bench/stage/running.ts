import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A process that a run has started and will end. */
export interface Running {
  pid: number
  child: ChildProcess
  /** Asks it to end, and ends it where it does not. */
  stop(): Promise<void>
}

interface Program {
  file: string
  args?: string[]
  env?: Record<string, string>
  /** File for what it prints. */
  log: string
  /** It sees for itself to end when this process does. */
  endsItself?: boolean
}

const endsWithinMs = 15_000
const bound = fileURLToPath(new URL('./role.js', import.meta.url))

/** Starts a compiled program that ends when this process does. Nothing of this environment but `PATH` and `HOME` goes in. */
export function run({ file, args = [], env = {}, log, endsItself = false }: Program): Running {
  const { PATH, HOME } = process.env
  const output = openSync(log, 'a')
  const child = fork(endsItself ? file : bound, endsItself ? args : [file, ...args], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', output, output, 'ipc'],
    execArgv: [],
  })
  closeSync(output)
  const exited = once(child, 'exit')
  return {
    pid: Number(child.pid),
    child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const late = wait(endsWithinMs, 'late' as const, { ref: false })
      if ((await Promise.race([exited, late])) === 'late') child.kill('SIGKILL')
      await exited
    },
  }
}

/** Its first message; throws, with what it printed last, when it ends before. */
export async function firstMessage({ child }: Running, log: string): Promise<unknown> {
  const ended = new AbortController()
  const exit = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error(`${basename(log)}: ended before it ran: ${lastLineOf(log)}`)
  })
  try {
    const [message] = await Promise.race([once(child, 'message'), exit])
    return message
  } finally {
    ended.abort()
    exit.catch(() => undefined)
  }
}

/** Asks until this address answers, whatever it says; throws when the program ends before. */
export async function untilAnswered({ child }: Running, url: string, log: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(url).catch(() => null)
    if (answer !== null) return answer
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${basename(log)}: ended before it answered: ${lastLineOf(log)}`)
    await wait(10)
  }
}

function lastLineOf(log: string): string {
  return readFileSync(log, 'utf8').trimEnd().split('\n').at(-1) ?? ''
}
