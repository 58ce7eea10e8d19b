import { z } from 'zod'
import { type StandIn, standIns } from './stand-in.ts'

/** Runs one stand-in in a process of its own: `child.js NAME PORT DATA_DIR [SOCKET]`, started by the launcher. */
const [name, port, dataDir, socketPath] = z
  .tuple([
    z.enum(['documents', 'redis', 'telegram', 'whatsapp']),
    z.coerce.number(),
    z.string(),
    z.string().optional(),
  ])
  .parse(process.argv.slice(2))

// Ctrl-C, and a service manager's stop, reach every process; the application still needs this one until
// it has closed, and then says so.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
const running: StandIn = await standIns[name]({ port, dataDir, socketPath })

let isClosing = false
const close = async (): Promise<void> => {
  if (isClosing) return
  isClosing = true
  await running.close()
  process.exit(0)
}
// It is started again where this process is: by the application.
void running.ended?.then(() => {
  if (!isClosing) process.exit(1)
})
process.on('message', close)
// The parent is gone, however it went: nobody needs this process any more.
process.on('disconnect', close)
process.send?.({ port: running.port })
