import { once } from 'node:events'
import { vi } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { z } from 'zod'

const patiently = { timeout: 20_000, interval: 25 }

/** A message of the server, loosely: the tests look at the fields they care about. */
const Received = z.looseObject({ type: z.string(), id: z.string().nullish(), data: z.unknown().optional() })
export type Received = z.infer<typeof Received>

/** A page that listens, with all that it heard. */
export interface LiveClient {
  socket: WebSocket
  heard: Received[]
  /** What it heard of these types. */
  events(): Received[]
  say(message: unknown): void
  /** Waits for a message of this type that it has not waited for yet. */
  next(type: string): Promise<Received>
  /** The last place in the stream that it knows. */
  position(): string
  /** Hangs up and waits until that is done. */
  leave(): Promise<void>
}

const control = new Set(['ready', 'subscribed', 'resync', 'pong', 'error'])

/** Opens `/ws` and waits until the server is ready. @throws Error with the status when it refuses */
export async function openLiveClient(
  baseUrl: string,
  { query = '', ...options }: ClientOptions & { query?: string } = {},
): Promise<LiveClient> {
  const socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/ws${query}`, options)
  const heard: Received[] = []
  let waitedFor = 0
  socket.on('message', (data) => heard.push(Received.parse(JSON.parse(data.toString()))))
  await once(socket, 'open')
  const client: LiveClient = {
    socket,
    heard,
    events: () => heard.filter(({ type }) => !control.has(type)),
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: (type) =>
      vi.waitFor(() => {
        const index = heard.findIndex((message, at) => at >= waitedFor && message.type === type)
        const found = heard[index]
        if (!found) throw new Error(`no ${type} among ${heard.slice(waitedFor).map((one) => one.type)}`)
        waitedFor = index + 1
        return found
      }, patiently),
    position: () => {
      const last = heard.findLast(({ id }) => typeof id === 'string')
      if (typeof last?.id !== 'string') throw new Error('no place in the stream is known yet')
      return last.id
    },
    leave: async () => {
      if (socket.readyState === WebSocket.CLOSED) return
      const closed = once(socket, 'close')
      socket.terminate()
      await closed
    },
  }
  await client.next('ready')
  return client
}

/** Opens `/ws`, subscribes, and waits until events flow. */
export async function listen(
  baseUrl: string,
  subscription: object = { all: true },
  options: ClientOptions & { query?: string } = {},
): Promise<LiveClient> {
  const client = await openLiveClient(baseUrl, options)
  await vi.waitFor(() => {
    if (client.heard.at(-1)?.live !== true) throw new Error('no events yet')
  }, patiently)
  client.say({ type: 'subscribe', ...subscription })
  await client.next('subscribed')
  return client
}
