import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import mongoose, { type mongo } from 'mongoose'
import { superviseChild } from '../embedded/supervised-child.ts'
import { createLogger } from '../src/core/logger.ts'

/**
 * How fast the embedded document server answers, beside the engine of MONGODB_URI where there is one, in one run:
 * the two take turns at every operation, so that whatever else the machine does slows both.
 */
const { values } = parseArgs({
  options: { operations: { type: 'string', default: '2000' }, clients: { type: 'string', default: '16' } },
})
const operations = Number(values.operations)
const clients = Number(values.clients)

interface Lead {
  _id: number
  person: string
  status: string
  score: number
  updated_at: Date
}

type Leads = mongo.Collection<Lead>

const statuses = ['new', 'contacted', 'qualified', 'hot', 'lost']
const statusOf = (n: number): string => statuses[n % statuses.length] ?? 'new'

/** What the product asks most, by the name it is shown under. */
const work: Record<string, (leads: Leads, n: number) => Promise<unknown>> = {
  'insert one': (leads, n) =>
    leads.insertOne({
      _id: n,
      person: `p${n}`,
      status: statusOf(n),
      score: n % 100,
      updated_at: new Date(n),
    }),
  'find by a unique field': (leads, n) => leads.findOne({ person: `p${n}` }),
  'find a page, sorted': (leads, n) =>
    leads
      .find({ status: statusOf(n) })
      .sort({ _id: -1 })
      .limit(20)
      .toArray(),
  'update one': (leads, n) => leads.updateOne({ _id: n }, { $set: { score: 1, updated_at: new Date() } }),
  'find and modify': (leads, n) =>
    leads.findOneAndUpdate({ person: `p${n}` }, { $inc: { score: 1 } }, { returnDocument: 'after' }),
  'count by an index': (leads, n) => leads.countDocuments({ status: statusOf(n) }),
  'group by status': (leads) => leads.aggregate([{ $group: { _id: '$status', n: { $sum: 1 } } }]).toArray(),
}

/** Few enough of those that look at every document. */
function countOf(name: string): number {
  return name === 'group by status' || name === 'count by an index' ? Math.ceil(operations / 20) : operations
}

interface Timing {
  perSecond: number
  p50Ms: number
  p99Ms: number
}

async function measure(leads: Leads, name: string): Promise<Timing> {
  const run = work[name]
  if (!run) throw new Error(`no work named ${name}`)
  const total = countOf(name)
  const times: number[] = []
  let next = 0
  const startedAt = performance.now()
  const client = async (): Promise<void> => {
    while (next < total) {
      const n = next++
      const askedAt = performance.now()
      await run(leads, n)
      times.push(performance.now() - askedAt)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - startedAt) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0
  return { perSecond: total / seconds, p50Ms: at(0.5), p99Ms: at(0.99) }
}

async function open(uri: string): Promise<{ leads: Leads; close(): Promise<void> }> {
  const dbName = `bench-${process.pid}`
  const connection = await mongoose.createConnection(uri, { dbName, maxPoolSize: clients }).asPromise()
  const leads: Leads = connection.getClient().db(dbName).collection<Lead>('leads')
  await leads.createIndexes([{ key: { person: 1 }, unique: true }, { key: { status: 1, _id: 1 } }])
  return {
    leads,
    close: async () => {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

function row(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(24) + cells.map((cell) => cell.padStart(12)).join(''))
}

function show({ perSecond, p50Ms, p99Ms }: Timing): string[] {
  return [perSecond.toFixed(0), p50Ms.toFixed(1), p99Ms.toFixed(1)]
}

const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-bench-'))
const logger = createLogger('warn')
const child = await superviseChild({ name: 'documents', logger }, { port: 0, dataDir })
const embedded = await open(`mongodb://127.0.0.1:${child.port}`)
const other = process.env.MONGODB_URI ? await open(process.env.MONGODB_URI) : null

console.log(`${operations} operations, ${clients} clients`)
row('', ['embedded/s', 'p50 ms', 'p99 ms', ...(other ? ['other/s', 'p50 ms', 'p99 ms', 'ratio'] : [])])
for (const name of Object.keys(work)) {
  const ours = await measure(embedded.leads, name)
  const theirs = other && (await measure(other.leads, name))
  const ratio = theirs ? [`${(ours.perSecond / theirs.perSecond).toFixed(2)}×`] : []
  row(name, [...show(ours), ...(theirs ? show(theirs) : []), ...ratio])
}

await other?.close()
await embedded.close()
await child.close()
await rm(dataDir, { recursive: true, force: true })
