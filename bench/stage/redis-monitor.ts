import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import type { Lifecycle } from '../../src/core/lifecycle.ts'

/** What a Redis is asked: directly, and by scripts inside it. */
export interface RedisCount {
  asked: number
  inScripts: number
}

/** Counts from now on; `url` is that of a server, or the path of its socket. */
export async function monitorRedis(url: string, lifecycle: Lifecycle): Promise<RedisCount> {
  const count: RedisCount = { asked: 0, inScripts: 0 }
  const socket = url.startsWith('/')
    ? connect(url)
    : connect({ host: new URL(url).hostname, port: Number(new URL(url).port || 6379) })
  lifecycle.onClose(async () => socket.destroy())
  await once(socket, 'connect')
  socket.on('error', () => undefined)
  const lines = createInterface({ input: socket })
  socket.write('MONITOR\r\n')
  await once(lines, 'line')
  lines.on('line', (line) => {
    if (/^\+\d+\.\d+ \[\d+ lua\]/.test(line)) count.inScripts += 1
    else if (/^\+\d+\.\d+ \[/.test(line)) count.asked += 1
  })
  return count
}
