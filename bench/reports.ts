import { parseArgs } from 'node:util'
import { startOwnServer } from './own-server.ts'
import { countYear } from './seed/counted-year.ts'

/**
 * What a report of a year takes at the roll-ups of so many leads, on loopback, with the embedded document server or the
 * engine of MONGODB_URI. Fails where one of twenty takes longer than it may.
 */
const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '60' },
    most: { type: 'string', default: '50' },
  },
})
const runs = Number(values.runs)
const mostMs = Number(values.most)

const { baseUrl, stores, lifecycle } = await startOwnServer()
const { niche, campaign, from, to } = await countYear(stores, Number(values.leads))

const scopes = { all: '', niche: `/niches/${niche}`, campaign: `/campaigns/${campaign}` }
let isSlow = false
for (const [name, path] of Object.entries(scopes)) {
  const groups = ['day', 'week', 'campaign', 'ad', 'source', ...(name === 'all' ? ['niche'] : [])]
  for (const by of groups) {
    const times = await timesOf(`${baseUrl}/api${path}/report?from=${from}&to=${to}&group_by=${by}`)
    const at = (share: number): number => times[Math.ceil(share * times.length) - 1] ?? 0
    isSlow ||= at(0.95) > mostMs
    console.log(
      `${name} by ${by}`.padEnd(22),
      ...[at(0.5), at(0.95), at(1)].map((ms) => `${ms.toFixed(1)} ms`.padStart(10)),
    )
  }
}
await lifecycle.close()
process.exit(isSlow ? 1 : 0)

/** Milliseconds until the whole answer is there, the fastest first; what warms up is not counted. */
async function timesOf(url: string): Promise<number[]> {
  const times: number[] = []
  for (let run = -5; run < runs; run += 1) {
    const askedAt = performance.now()
    const answer = await fetch(url)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
    if (run >= 0) times.push(performance.now() - askedAt)
  }
  return times.toSorted((one, other) => one - other)
}
