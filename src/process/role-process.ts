import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Role } from '../config/environment.ts'
import type { Logger } from '../core/logger.ts'

const firstPauseMs = 1_000
const longestPauseMs = 30_000
/** A process that ran for so long did not fail at its start. */
const longMs = 60_000

interface RoleProcessOptions {
  role: Role
  /** The entry, which reads its settings from this environment. */
  entry: string
  env: Record<string, string | undefined>
  logger: Logger
}

/** Runs a role in a process of its own, that is started again whenever it ends by itself. */
export function startRoleProcess({ role, entry, env, logger }: RoleProcessOptions): {
  stop(): Promise<void>
} {
  const stopping = new AbortController()

  const run = async (): Promise<void> => {
    let pauseMs = firstPauseMs
    while (!stopping.signal.aborted) {
      const startedAt = Date.now()
      const child = fork(entry, { env: { ...env, ROLES: role }, execArgv: [] })
      const stop = (): boolean => child.kill('SIGTERM')
      stopping.signal.addEventListener('abort', stop, { once: true })
      await once(child, 'exit')
      stopping.signal.removeEventListener('abort', stop)
      if (stopping.signal.aborted) return
      pauseMs = Date.now() - startedAt > longMs ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs)
      logger.warn({ role, wait_ms: pauseMs }, 'the process of this role ended, starting it again')
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()

  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
