import { writeSync } from 'node:fs'
import { framesOf } from '../src/core/errors.ts'
import { makePrivateFolder } from '../src/process/private-folder.ts'
import { endLeftovers, recordProcess } from '../src/process/process-record.ts'
import type { StandIn } from '../stand-ins/stand-in.ts'
import { isForkedName, standIns } from './registry.ts'

/**
 * Runs one stand-in in a process of its own: `child.js NAME PORT DATA_DIR [SOCKET]`, started by the launcher. Each such
 * process holds what it imports: it loads the one stand-in, and no zod for four words.
 */
const [name = '', port = '', dataDir = '', socketPath] = process.argv.slice(2)

const closeWithinMs = 3_000

/**
 * Ends this process now, with the reason for whoever started it. Not by `process.exit`: that joins the thread in which
 * LMDB writes, which may be waiting for this one.
 */
function endAtOnce(reason: string): void {
  try {
    writeSync(2, `fatal: ${reason.replaceAll('\n', ' ')}\n`)
  } finally {
    process.kill(process.pid, 'SIGKILL')
  }
}

/** Without the message, which may hold what a customer wrote. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? ` ${error.code}` : ''
  return `${error.name}${code} ${framesOf(error)[0] ?? ''}`
}

process.on('uncaughtException', (error) => endAtOnce(causeOf(error)))
process.on('unhandledRejection', (error) => {
  // lmdb-js rejects a commit that failed by promises of its own too; whose write it was is told by another one.
  const isFailedCommit =
    error instanceof Error && ('commitError' in error || ('code' in error && typeof error.code === 'number'))
  if (!isFailedCommit) endAtOnce(causeOf(error))
})
// Ctrl-C, and a service manager's stop, reach every process; the application still needs this one until
// it has closed, and then says so.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)

const starting = start()
let running: StandIn | undefined
let isClosing = false
const close = async (): Promise<void> => {
  if (isClosing) return
  isClosing = true
  setTimeout(() => endAtOnce('not closed in time'), closeWithinMs)
  await (await starting).close()
  process.exit(0)
}
const giveSignOfLife = async (): Promise<void> => {
  await running?.checkAlive?.()
  process.send?.('alive')
}
process.on('message', (message) => void (message === 'ping' ? giveSignOfLife() : close()))
// The parent is gone, however it went: nobody needs this process any more.
process.on('disconnect', close)

async function start(): Promise<StandIn> {
  if (!isForkedName(name) || dataDir === '') throw new Error('no stand-in is asked for')
  await makePrivateFolder(dataDir)
  await endLeftovers(dataDir)
  await recordProcess(dataDir, 'child', process.pid)
  return standIns[name]({ port: Number(port), dataDir, socketPath })
}

try {
  running = await starting
  process.send?.({ port: running.port })
} catch (error) {
  endAtOnce(error instanceof Error ? error.message : String(error))
}
