import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import mongoose from 'mongoose'

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
