import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

/** Whether a server answers at this address. */
export async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/api/health`).then(
    (response) => response.ok,
    () => false,
  )
}

/** Whether this server answers to those alone who show a key. */
export async function asksForKey(url: string): Promise<boolean> {
  return (await fetch(`${url}/api/niches?limit=1`)).status === 401
}

/**
 * Starts the built server with these settings and waits until it is healthy.
 * @returns what stops it
 */
export async function startServer(url: string, env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const server = fork(new URL('../../src/server.js', import.meta.url), {
    // Each message is answered at once: nobody types.
    env: { ...process.env, LOG_LEVEL: 'error', REPLY_PAUSE_MS: '0', ...env },
  })
  const exited = once(server, 'exit')
  while (!(await isHealthy(url))) {
    if (server.exitCode !== null) throw new Error('The server did not start (see above)')
    await wait(100)
  }
  return async () => {
    server.kill('SIGTERM')
    await exited
  }
}
