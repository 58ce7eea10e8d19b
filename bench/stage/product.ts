import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../src/process/free-port.ts'
import { type Running, run, untilAnswered } from './running.ts'
import type { BotApi, Site } from './stand-ins.ts'

/** The product as it is shipped: one process with all roles, and the stand-ins for what `env` does not name. */
export interface Product {
  url: string
  running: Running
  dataDir: string
  /** From its start to the first answer that all is well, in ms. */
  startMs: number
}

/** The bot of this Bot API server, for `startProduct`. */
export function telegramOf({ token, apiRoot }: BotApi): Record<string, string> {
  return { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot }
}

/** @param name also of its data directory: a second start under the same name goes on with what is there */
export async function startProduct(
  { checkout, dir, lifecycle }: Site,
  name: string,
  env: Record<string, string>,
): Promise<Product> {
  const port = await freePort()
  const dataDir = join(dir, name)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const log = join(dir, `${name}.log`)
  const startedAt = performance.now()
  const running = run({
    file: join(checkout, 'dist/src/server.js'),
    // Nobody types: each message is answered at once.
    env: { PORT: String(port), DATA_DIR: dataDir, REPLY_PAUSE_MS: '0', ...env },
    log,
  })
  lifecycle.onClose(running.stop)
  const url = `http://127.0.0.1:${port}`
  while (!(await untilAnswered(running, `${url}/api/health`, log)).ok) {}
  return { url, running, dataDir, startMs: performance.now() - startedAt }
}
