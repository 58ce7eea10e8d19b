import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

const Update = z.looseObject({
  update_id: z.int(),
  message: z.looseObject({ text: z.string().optional(), chat: z.looseObject({ id: z.int() }) }).optional(),
  callback_query: z.looseObject({ data: z.string() }).optional(),
})

export interface Received {
  update: z.infer<typeof Update>
  headers: IncomingHttpHeaders
  /** Answers the request. */
  answer(status: number, options?: { headers?: Record<string, string>; body?: object }): void
}

/** A bot's own server, which leaves every answer to the test. */
export async function startReceiver(onUpdate: (received: Received) => void): Promise<string> {
  const server = createServer((request, response) => {
    void json(request).then((body) =>
      onUpdate({
        update: Update.parse(body),
        headers: request.headers,
        answer: (status, { headers = {}, body: reply } = {}) =>
          void response.writeHead(status, headers).end(reply && JSON.stringify(reply)),
      }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${portOf(server.address())}/telegram`
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('not a TCP server')
  return address.port
}
