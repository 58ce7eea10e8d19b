import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** A POST whose body is under way. */
export interface SlowRequest {
  /** Sends the rest, and reads the answer. */
  finish(): Promise<{ status: number | undefined; body: unknown }>
}

/** Sends the first half of a JSON body; resolves when the server has the request in hand. */
export async function beginRequest(url: string, body: object): Promise<SlowRequest> {
  const bytes = Buffer.from(JSON.stringify(body))
  const call = request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': bytes.length,
      expect: '100-continue',
    },
  })
  const answered = once(call, 'response')
  // Whoever does not finish learns nothing of its end.
  answered.catch(() => undefined)
  await once(call, 'continue')
  call.write(bytes.subarray(0, 5))
  return {
    finish: async () => {
      call.end(bytes.subarray(5))
      const [response]: IncomingMessage[] = await answered
      return { status: response?.statusCode, body: response && JSON.parse(await text(response)) }
    },
  }
}
