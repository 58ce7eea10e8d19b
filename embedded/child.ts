import { writeSync } from 'node:fs'
import { holdYoungGeneration, releaseYoungGeneration } from '../src/process/young-generation.ts'
import type { StandIn } from '../stand-ins/stand-in.ts'
import { causeOf, isFailedCommit } from './faults.ts'
import { type Guest, keepGuest } from './guest.ts'
import { openStandIn } from './open-stand-in.ts'

/**
 * Runs one stand-in in a process of its own, and another as its guest in a thread: `child.js NAME PORT DATA_DIR [SOCKET
 * [NAME PORT DATA_DIR]]`, started by the launcher. What it imports it holds: it loads no other stand-in, and no zod for
 * four words.
 */
const [host, [guestName = '', guestPort = '', guestDir = '']] = [
  process.argv.slice(2, 6),
  process.argv.slice(6),
]

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

process.on('uncaughtException', (error) => endAtOnce(`${host[0]}: ${causeOf(error)}`))
process.on('unhandledRejection', (error) => {
  if (!isFailedCommit(error)) endAtOnce(`${host[0]}: ${causeOf(error)}`)
})
// Ctrl-C, and a service manager's stop, reach every process; the application still needs this one until
// it has closed, and then says so.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)

holdYoungGeneration()
const starting = start()
let running: Awaited<typeof starting> | undefined
let isClosing = false
const close = async (): Promise<void> => {
  if (isClosing) return
  isClosing = true
  setTimeout(() => endAtOnce(`${host[0]}: not closed in time`), closeWithinMs)
  const { standIn, guest } = await starting
  await Promise.all([standIn.close(), guest?.close()])
  process.exit(0)
}
const giveSignOfLife = async (): Promise<void> => {
  await Promise.all([running?.standIn.checkAlive?.(), running?.guest?.checkAlive()])
  process.send?.('alive')
}
process.on('message', (message) => void (message === 'ping' ? giveSignOfLife() : close()))
// The parent is gone, however it went: nobody needs this process any more.
process.on('disconnect', close)

async function start(): Promise<{ standIn: StandIn; guest: Guest | undefined }> {
  const [standIn, guest] = await Promise.all([
    openStandIn(host).catch((error: unknown) => {
      throw new Error(`${host[0]}: ${error instanceof Error ? error.message : String(error)}`)
    }),
    guestName === '' ? undefined : startGuest(),
  ])
  return { standIn, guest }
}

function startGuest(): Promise<Guest> {
  const options = { name: guestName, port: Number(guestPort), dataDir: guestDir }
  return keepGuest(options, (guestEnded) => process.send?.({ guestEnded }))
}

try {
  running = await starting
  releaseYoungGeneration()
  process.send?.({ port: running.standIn.port, ...(running.guest && { guestPort: running.guest.port }) })
} catch (error) {
  endAtOnce(error instanceof Error ? error.message : String(error))
}
