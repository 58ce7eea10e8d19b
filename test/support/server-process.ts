import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vi } from 'vitest'
import { z } from 'zod'

const entry = new URL('../../dist/src/server.js', import.meta.url)

/** The built server in a process of its own, stand-ins and all. */
export interface ServerProcess {
  baseUrl: string
  process: ChildProcess
  /** What it printed. */
  output(): string
  /** Where the embedded Bot API server is controlled. */
  controlUrl(): Promise<string>
  /** Process ids of its stand-ins, and of what they have started. */
  descendants(): number[]
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

interface ServerOptions {
  dataDir: string
  port: number
  env?: Record<string, string>
}

/** Starts the built server without waiting for it. */
export function spawnServer({ dataDir, port, env = {} }: ServerOptions): ServerProcess {
  const child = fork(entry, {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(port), REPLY_PAUSE_MS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  const exited = once(child, 'exit')
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    process: child,
    output: () => printed,
    controlUrl: async () => {
      const endpoints = JSON.parse(await readFile(join(dataDir, 'embedded.json'), 'utf8'))
      return z.object({ telegram: z.object({ control_url: z.string() }) }).parse(endpoints).telegram
        .control_url
    },
    descendants: () => descendantsOf(Number(child.pid)),
    kill: async (signal) => {
      child.kill(signal)
      await exited
      return child.exitCode
    },
  }
}

/**
 * Starts the built server and waits until it is healthy.
 * @throws Error with what it printed, when it ends before
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const server = spawnServer(options)
  const healthy = vi.waitFor(
    async () => {
      const { status } = await fetch(`${server.baseUrl}/api/health`)
      if (status !== 200) throw new Error(`health answers ${status}`)
    },
    { timeout: 120_000, interval: 100 },
  )
  const ended = once(server.process, 'exit').then(() => {
    throw new Error(`the server ended: ${server.output()}`)
  })
  await Promise.race([healthy, ended])
  return server
}

function descendantsOf(pid: number): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
  const children = stdout.split('\n').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}
