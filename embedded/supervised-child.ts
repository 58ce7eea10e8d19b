import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Logger } from '../src/logger.ts'
import type { StandIn, StandInName, StandInOptions } from './stand-in.ts'

const Ready = z.object({ port: z.number() })
const restartAfterMs = 200

interface Supervision {
  name: StandInName
  logger: Logger
}

/**
 * A stand-in in a child process that is started again, on the same port or socket, whenever it ends by itself.
 * @throws Error when it cannot be started the first time
 */
export async function superviseChild(
  { name, logger }: Supervision,
  options: StandInOptions,
): Promise<StandIn> {
  let current = await startChild(name, options)
  const { port } = current
  let isClosing = false

  const watch = async (): Promise<void> => {
    while (!isClosing) {
      await current.exited
      if (isClosing) return
      logger.warn({ stand_in: name }, 'stand-in ended, starting it again')
      await wait(restartAfterMs)
      const next = await startChild(name, { ...options, port }).catch(() => null)
      if (next) current = next
    }
  }
  const watching = watch()

  return {
    port,
    close: async () => {
      isClosing = true
      if (current.process.connected) current.process.send('close')
      await current.exited
      await watching
    },
  }
}

interface Child extends z.infer<typeof Ready> {
  process: ChildProcess
  exited: Promise<unknown>
}

async function startChild(name: StandInName, { port, dataDir, socketPath }: StandInOptions): Promise<Child> {
  const child = fork(
    new URL('./child.js', import.meta.url),
    [name, String(port), dataDir, ...(socketPath === undefined ? [] : [socketPath])],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    },
  )
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2_000)
  })
  const exited = once(child, 'exit')
  const failed = exited.then(() => {
    throw new Error(`${name}: ${reasonIn(complaint)}`)
  })
  const [message] = await Promise.race([once(child, 'message'), failed])
  return { ...Ready.parse(message), process: child, exited }
}

/** The line of a crash report that a person can use. */
function reasonIn(complaint: string): string {
  return /^\w*Error: (.+)$/m.exec(complaint)?.[1] ?? 'ended while it was starting'
}
