import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createLifecycle } from '../src/core/lifecycle.ts'
import { isClean } from './findings.ts'
import { type Outcome, run } from './run.ts'

const Options = z.object({
  seed: z.string(),
  chats: z.coerce.number().int().min(1),
  messages: z.coerce.number().int().min(1),
  minutes: z.coerce.number().min(0),
})
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    chats: { type: 'string', default: '100' },
    messages: { type: 'string', default: '10' },
    minutes: { type: 'string', default: '1' },
  },
})

/** What the last wave and coming to rest may take beyond the minutes asked for. */
const restMs = 15 * 60_000

const startedAt = Date.now()
const log = (what: string): void => {
  console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${what}`)
}

const options = Options.parse(values)
const dir = await mkdtemp(join(tmpdir(), 'leadbot-chaos-'))
log(`seed ${options.seed}; everything is printed to ${dir}`)
const lifecycle = createLifecycle()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void lifecycle.close().finally(() => process.exit(130)))
}
setTimeout(
  () => {
    log('not over in time: nothing is proven')
    void lifecycle.close().finally(() => process.exit(1))
  },
  options.minutes * 60_000 + restMs,
).unref()
const outcome = await run(
  { ...options, mongodbUri: process.env.MONGODB_URI || undefined, dir, log },
  lifecycle,
)
const isProven = outcome.isSettled && outcome.crashes === 0 && isClean(outcome.findings)
report(outcome)
if (isProven) await rm(dir, { recursive: true, force: true })
process.exit(isProven ? 0 : 1)

function report({ findings, damage, kills, ...rest }: Outcome): void {
  const line = (counts: object): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  console.log(`\nseed ${options.seed}: ${line(rest)}`)
  console.log(`killed: ${line(kills)}`)
  console.log(`besides: ${line(damage)}`)
  console.log(`found: ${line(findings)}`)
}
