import { parseArgs } from 'node:util'
import { z } from 'zod'
import { superviseChild } from '../embedded/supervised-child.ts'

// A stand-in as the server runs it: in a child that is replaced when it stands still. One that ends in any other way
// takes this process with it, which the run counts.
const { positionals } = parseArgs({ allowPositionals: true })
const [name, port, dataDir] = z
  .tuple([z.enum(['documents', 'redis']), z.coerce.number(), z.string()])
  .parse(positionals)

const Ended = z.object({ reason: z.string() })
const logger = {
  warn: (details: unknown, message?: string): void => {
    process.stdout.write(`${message} ${JSON.stringify(details)}\n`)
    const ended = Ended.safeParse(details)
    if (ended.success && !ended.data.reason.includes('no sign of life')) process.exit(1)
  },
}
process.on('disconnect', () => process.exit())
await superviseChild({ name, logger, silentAfterMs: 5_000 }, { port, dataDir })
process.send?.('running')
