import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createLifecycle, type Lifecycle } from '../src/core/lifecycle.ts'
import { measureCalls } from './parts/calls.ts'
import { measureChats } from './parts/chats.ts'
import { measureFootprint } from './parts/footprint.ts'
import { measureGrowth } from './parts/growth.ts'
import type { Part } from './parts/part.ts'
import { measureWork } from './parts/work.ts'
import { circumstances } from './report/circumstances.ts'
import { keep } from './report/keep.ts'
import { renderPart } from './report/markdown.ts'
import { type Edition, type Findings, PartName } from './report/result.ts'
import { preparePeers } from './stage/peers.ts'
import { root } from './stage/root.ts'

const usage = `usage: ./leadbot bench [PART …] [--seconds 3] [--rounds 3] [--leads 100000] [--product CHECKOUT] [--write]
       ./leadbot bench documents | inbox | files
parts: ${PartName.options.join(', ')}; none: all of them`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    leads: { type: 'string', default: '100000' },
    product: { type: 'string', default: root },
    write: { type: 'boolean', default: false },
  },
})

const parts: Record<PartName, Part> = {
  calls: measureCalls,
  chats: measureChats,
  growth: measureGrowth,
  footprint: measureFootprint,
  work: measureWork,
}

const checkout = resolve(values.product)
const edition: Edition = process.env.MONGODB_URI ? 'engine' : checkout === root ? 'now' : 'before'
const { seconds, rounds, leads, names } = readArguments()

let current: Lifecycle | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.resolve(current?.close()).finally(() => process.exit(130)))

say('preparing the peers')
preparePeers()
if (checkout !== root)
  execFileSync(join(checkout, 'script/install'), { stdio: ['ignore', 'ignore', 'inherit'] })
for (const name of names) {
  say(`${name} begins`)
  const on = circumstances(checkout, { seconds, rounds })
  try {
    const found = await measure(name)
    console.log(renderPart([name, { on, found }]), '\n')
    if (values.write) keep({ edition, name, on, found })
  } catch (error) {
    // What the other parts find is worth having all the same.
    console.error(`${name} failed: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}

function readArguments(): { seconds: number; rounds: number; leads: number; names: PartName[] } {
  const count = z.coerce.number().int().positive()
  const read = z
    .object({ seconds: count, rounds: count, leads: count.min(1_000), names: z.array(PartName) })
    .safeParse({ ...values, names: positionals.length > 0 ? positionals : PartName.options })
  if (read.success) return read.data
  console.error(usage)
  process.exit(2)
}

async function measure(name: PartName): Promise<Findings> {
  const lifecycle = createLifecycle()
  current = lifecycle
  const dir = await mkdtemp(join(tmpdir(), 'leadbot-bench-'))
  lifecycle.onClose(() => rm(dir, { recursive: true, force: true }))
  try {
    return await parts[name]({ site: { checkout, dir, lifecycle }, seconds, rounds, leads, say })
  } finally {
    await lifecycle.close()
  }
}

/** Beside what is printed for keeping. */
function say(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)
}
