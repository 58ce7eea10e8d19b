import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import mongoose from 'mongoose'
import { expect, vi } from 'vitest'

/** Turns the driver's command monitoring on. */
export function monitored(mongodbUri: string): string {
  const uri = new URL(mongodbUri)
  uri.searchParams.set('monitorCommands', 'true')
  return uri.href
}

const writes = new Set(['insert', 'update', 'findAndModify', 'delete'])
/** Fields by which somebody, or something of theirs, is looked for. Sweeps look for what is due, whosever it is. */
const personal = ['lead_id', 'source', 'message_hashes', 'events', 'code', 'campaign_id', '$and']

/** The commands of everything that is connected to this database now, but for those of sweeps and signs of life. */
export function watchCommands(mongodbUri: string): string[] {
  const { pathname } = new URL(mongodbUri)
  const seen: string[] = []
  for (const connection of mongoose.connections.filter(({ name }) => `/${name}` === pathname))
    connection.getClient().on('commandStarted', ({ commandName, command: { filter = {}, ...command } }) => {
      const collection = String(command[commandName])
      const isNamed = typeof filter._id === 'string' || personal.some((field) => field in filter)
      const isIdle = collection === 'channels' || collection === 'webhook_deliveries'
      if (!isIdle && (writes.has(commandName) || commandName === 'aggregate' || isNamed))
        seen.push(`${commandName} ${collection}`)
    })
  return seen
}

/** Waits until nothing more was seen for a second: what earlier work, or the start, leads to later is over. */
export async function untilQuiet(seen: readonly string[]): Promise<void> {
  const since = { length: -1, ms: 0 }
  const look = (): void => {
    if (since.length !== seen.length) Object.assign(since, { length: seen.length, ms: performance.now() })
    expect(performance.now() - since.ms).toBeGreaterThan(1_000)
  }
  await vi.waitFor(look, { timeout: 20_000, interval: 50 })
}

export function writesOf(commands: readonly string[]): string[] {
  return commands.filter((command) => writes.has(command.split(' ')[0] ?? ''))
}

/** What clients send to Redis of this namespace, as `MONITOR` tells it; what runs inside scripts is left out. */
export function watchRedis(redisUrl: string, prefix: string): { seen: string[]; close(): void } {
  const { port, hostname } = new URL(redisUrl)
  const socket = connect(Number(port || 6379), hostname)
  const seen: string[] = []
  createInterface({ input: socket }).on('line', (line) => {
    if (line.includes(prefix) && !/ lua\] /.test(line)) seen.push(line)
  })
  socket.write('MONITOR\r\n')
  return { seen, close: () => void socket.destroy() }
}
