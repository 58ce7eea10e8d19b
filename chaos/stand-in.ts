import { parseArgs } from 'node:util'
import { z } from 'zod'
import { superviseChild } from '../embedded/supervised-child.ts'

// A stand-in as the server runs it: in a child that is replaced when it stands still, the Bot API
// server as the guest of documents. One that ends in any other way
// takes this process with it, which the run counts.
const { positionals } = parseArgs({ allowPositionals: true })
const [name, port, dataDir, guestPort, guestDir] = positionals
const asked = z
  .object({ name: z.enum(['documents', 'redis']), port: z.coerce.number(), dataDir: z.string() })
  .parse({ name, port, dataDir })
const guest = guestDir && { name: 'telegram' as const, port: Number(guestPort), dataDir: guestDir }

const Ended = z.object({ reason: z.string() })
const logger = {
  warn: (details: unknown, message?: string): void => {
    process.stdout.write(`${message} ${JSON.stringify(details)}\n`)
    const ended = Ended.safeParse(details)
    if (ended.success && !ended.data.reason.includes('no sign of life')) process.exit(1)
  },
}
process.on('disconnect', () => process.exit())
await superviseChild({ ...asked, logger, silentAfterMs: 5_000, ...(guest && { guest }) }, asked)
process.send?.('running')
