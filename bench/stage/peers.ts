import { type ExecFileSyncOptions, execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../src/process/free-port.ts'
import { root } from './root.ts'
import { firstMessage, type Running, run, untilAnswered } from './running.ts'
import type { BotApi, Site } from './stand-ins.ts'

const folder = join(root, 'bench/peers')

/** A peer, or the load, once it is compiled. */
export function peerFile(name: string): string {
  return join(folder, 'dist', `${name}.js`)
}

/** Installs what is missing of the peers and compiles them: they are no part of the product's own install. */
export function preparePeers(): void {
  const installed = join(folder, 'node_modules/.package-lock.json')
  const isCurrent =
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs
  const options: ExecFileSyncOptions = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }
  if (!isCurrent) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options)
    execFileSync('touch', [installed])
  }
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], options)
}

export interface Peer {
  url: string
  running: Running
}

/** Starts one of the three that serve the five calls. */
export async function startPeer(
  { dir, lifecycle }: Site,
  name: 'express' | 'nest' | 'fastify',
  mongodbUri: string,
): Promise<Peer> {
  const port = await freePort()
  const log = join(dir, `${name}.log`)
  const running = run({ file: peerFile(name), env: { PORT: String(port), MONGODB_URI: mongodbUri }, log })
  lifecycle.onClose(running.stop)
  const url = `http://127.0.0.1:${port}`
  await untilAnswered(running, `${url}/api/leads?limit=1`, log)
  return { url, running }
}

/** Starts the bare telegraf handler. */
export async function startTelegraf(
  { dir, lifecycle }: Site,
  { token, apiRoot }: BotApi,
  mongodbUri: string,
): Promise<Running> {
  const log = join(dir, 'telegraf.log')
  const running = run({
    file: peerFile('telegraf'),
    env: { MONGODB_URI: mongodbUri, TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot },
    log,
  })
  lifecycle.onClose(running.stop)
  await firstMessage(running, log)
  return running
}
