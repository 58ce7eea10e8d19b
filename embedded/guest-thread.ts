import { parentPort } from 'node:worker_threads'
import { isFailedCommit } from './faults.ts'
import { openStandIn } from './open-stand-in.ts'

/** Runs one stand-in in a thread of another one's process, started by `guest.ts`: an error that nobody catches ends it. */
process.on('unhandledRejection', (error) => {
  if (!isFailedCommit(error)) throw error
})

const running = await openStandIn(process.argv.slice(2))
const close = async (): Promise<void> => {
  await running.close()
  process.exit(0)
}
const giveSignOfLife = async (): Promise<void> => {
  await running.checkAlive?.()
  parentPort?.postMessage('alive')
}
parentPort?.on('message', (message) => void (message === 'ping' ? giveSignOfLife() : close()))
parentPort?.postMessage({ port: running.port })
