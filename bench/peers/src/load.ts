import { once } from 'node:events'
import autocannon from 'autocannon'
import { z } from 'zod'

/**
 * The load, in a process of its own: warms up, says `warm`, waits for a word, asks as fast as it is answered, says
 * what it saw, and ends. Requests are taken in turn, by each connection from a place of its own; `[<id>]` in a body
 * becomes another text in each of them.
 */
const Load = z.object({
  url: z.url(),
  seconds: z.number(),
  connections: z.number().int(),
  requests: z.array(
    z.object({ method: z.enum(['GET', 'POST']), path: z.string(), body: z.string().optional() }),
  ),
})

const load = Load.parse(JSON.parse(process.argv[2] ?? ''))
const { url, connections } = load
const requests = load.requests.map((request) => ({
  ...request,
  headers: { 'content-type': 'application/json' },
}))
let opened = 0

function ask(duration: number): Promise<autocannon.Result> {
  return autocannon({
    url,
    connections,
    duration,
    idReplacement: requests.some(({ body }) => body?.includes('[<id>]')),
    setupClient: (client) => {
      const first = Math.floor((opened++ * requests.length) / connections) % requests.length
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)])
    },
  })
}

await ask(1)
process.send?.('warm')
await once(process, 'message')
const { duration, latency, non2xx, errors, timeouts, '2xx': answered } = await ask(load.seconds)
process.send?.({
  answered,
  seconds: duration,
  p50Ms: latency.p50,
  p99Ms: latency.p99,
  failed: non2xx + errors + timeouts,
})
process.disconnect()
