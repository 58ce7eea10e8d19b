import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import type { Shop } from '../seed/shop.ts'
import { peerFile } from '../stage/peers.ts'
import { cpuWatch, untilQuiet } from '../stage/proc.ts'
import { firstMessage, run } from '../stage/running.ts'
import type { Site } from '../stage/stand-ins.ts'
import type { CallUnderLoad } from './calls.ts'

/** A server in a race, filled. */
export interface Contestant {
  name: string
  url: string
  pid: number
  shop: Shop
}

/** What one row of a race saw. Processor time is in ms a request, null where it is not told. */
export interface Row {
  perSecond: number
  p50Ms: number
  p99Ms: number
  serverCpuMs: number | null
  engineCpuMs: number | null
  /** Both, with what is done after the last answer. */
  allCpuMs: number | null
}

const Seen = z.object({
  answered: z.number(),
  seconds: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  failed: z.number(),
})

const connections = 16

interface Measuring extends Pick<Site, 'dir'> {
  enginePid: number | null
  seconds: number
}

/** Loads one server with one call. Throws when a single answer was no success. */
export async function runLoad(
  { url, pid, shop, name }: Contestant,
  call: CallUnderLoad,
  { dir, enginePid, seconds }: Measuring,
): Promise<Row> {
  const load = { url, seconds, connections, requests: call.requestsOf(shop) }
  const log = join(dir, 'load.log')
  const running = run({ file: peerFile('load'), args: [JSON.stringify(load)], log })
  try {
    await firstMessage(running, log)
    const [server, engine] = [cpuWatch(pid), cpuWatch(enginePid)]
    running.child.send('go')
    const [message] = await once(running.child, 'message')
    const [serverMs, engineMs] = [server(), engine()]
    const seen = Seen.parse(message)
    if (seen.failed > 0) throw new Error(`${name}: ${seen.failed} requests of ${call.title} failed`)
    if (seen.answered === 0) throw new Error(`${name}: ${call.title} answered nothing in ${seconds} s`)
    if (call.isWrite) await untilQuiet(enginePid === null ? [pid] : [pid, enginePid])
    const each = (ms: number | null): number | null => (ms === null ? null : ms / seen.answered)
    return {
      perSecond: seen.answered / seen.seconds,
      p50Ms: seen.p50Ms,
      p99Ms: seen.p99Ms,
      serverCpuMs: each(serverMs),
      engineCpuMs: each(engineMs),
      allCpuMs: each(sum(server(), engine())),
    }
  } finally {
    await running.stop()
  }
}

function sum(one: number | null, other: number | null): number | null {
  return one === null ? other : one + (other ?? 0)
}
