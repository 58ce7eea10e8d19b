import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { median } from '../load/race.ts'
import { digits } from '../report/numbers.ts'
import type { Figure, Findings } from '../report/result.ts'
import { bytesIn } from '../stage/disk.ts'
import { startPeer } from '../stage/peers.ts'
import { treeOf } from '../stage/proc.ts'
import { startProduct } from '../stage/product.ts'
import type { Running } from '../stage/running.ts'
import { type Site, startEngine } from '../stage/stand-ins.ts'
import type { Part } from './part.ts'

const settleMs = 10_000
const restMs = 20_000
const starts = 3

/** A process at rest. */
interface AtRest {
  name: string
  rssMiB: number
  /** Of one core. */
  cpuShare: number
}

/** How much the product takes where nothing happens: to start, of memory, of a processor, of the disk. */
export const measureFootprint: Part = async ({ site, say }) => {
  const first = await startProduct(site, 'product', {})
  await first.running.stop()
  const secondMs: number[] = []
  let last = first
  for (let start = 0; start < starts; start += 1) {
    last = await startProduct(site, 'product', {})
    secondMs.push(last.startMs)
    if (start < starts - 1) await last.running.stop()
  }
  say(`started in ${digits(first.startMs)} ms, then in ${secondMs.map(digits).join(', ')} ms`)
  const product = await atRest(last.running)
  await last.running.stop()
  const engine = await startEngine(site)
  await engine.open('peers')
  const peers: [string, number, AtRest[]][] = []
  for (const name of ['express', 'nest', 'fastify'] as const) {
    const startedAt = performance.now()
    const { running } = await startPeer(site, name, engine.uriOf('peers'))
    peers.push([name, performance.now() - startedAt, await atRest(running)])
    await running.stop()
  }
  say('installing what production needs')
  const installed = install(site)
  return findingsOf({ firstMs: first.startMs, secondMs: median(secondMs), product, peers, installed })
}

async function atRest({ pid }: Running): Promise<AtRest[]> {
  await wait(settleMs)
  const before = treeOf(pid) ?? []
  await wait(restMs)
  const now = treeOf(pid) ?? []
  return now.map((each) => {
    const usedMs = each.cpuMs - (before.find((other) => other.pid === each.pid)?.cpuMs ?? 0)
    return { name: nameOf(each.command), rssMiB: each.rssMiB, cpuShare: usedMs / restMs }
  })
}

/** "documents + telegram" of "node …/child.js documents 0 … telegram 0 …", "redis-server" of "redis-server 127.0.0.1:6379". */
function nameOf(command: string): string {
  const [, standIn, guest] = command.match(/child\.js (\w+)(?:.* (\w+) \d+ )?/) ?? []
  if (standIn === 'redis') return "redis' parent"
  if (standIn) return guest && guest !== standIn ? `${standIn} + ${guest}` : standIn
  return command.match(/(redis|valkey)-server/)?.[0] ?? 'main'
}

interface Installed {
  mib: number
  packages: number
}

/** Installs as for production, in a folder of its own. */
function install({ checkout, dir }: Site): Installed {
  const folder = join(dir, 'production')
  for (const name of [
    'package.json',
    'package-lock.json',
    'packages',
    'patches',
    '.npmrc',
    '.puppeteerrc.cjs',
    // What packages bring along and nothing loads is taken out after the installation.
    'script/lighten.mjs',
  ]) {
    const from = join(checkout, name)
    if (existsSync(from))
      cpSync(from, join(folder, name), {
        recursive: true,
        filter: (path) => !path.includes('node_modules') || path === from,
      })
  }
  execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const modules = join(folder, 'node_modules')
  const packages = readdirSync(modules, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.name === 'package.json' && /node_modules\/(@[^/]+\/)?[^/]+$/.test(entry.parentPath),
  )
  return { mib: (bytesIn(modules) ?? 0) / 2 ** 20, packages: packages.length }
}

interface Footprint {
  firstMs: number
  secondMs: number
  product: AtRest[]
  peers: [string, number, AtRest[]][]
  installed: Installed
}

function findingsOf({ firstMs, secondMs, product, peers, installed }: Footprint): Findings {
  const isKnown = product.length > 0
  const total = product.reduce((sum, { rssMiB }) => sum + rssMiB, 0)
  const busiest = Math.max(...product.map(({ cpuShare }) => cpuShare))
  const figures: Figure[] = [
    {
      ...{ key: 'start', title: 'second start to healthy', value: secondMs / 1000, unit: ' s' },
      aim: { kind: 'at most', value: 1.5 },
    },
    {
      ...{ key: 'rss', title: 'memory at rest, all processes', value: isKnown ? total : null, unit: ' MiB' },
      aim: { kind: 'at most', value: 250 },
    },
    {
      ...{
        key: 'rest',
        title: 'busiest process at rest, of a core',
        value: isKnown ? busiest * 100 : null,
        unit: ' %',
      },
      aim: { kind: 'at most', value: 1 },
    },
    {
      ...{ key: 'install', title: 'production install', value: installed.mib, unit: ' MiB' },
      aim: { kind: 'at most', value: 200 },
    },
  ]
  const each = product.map(({ name, rssMiB }) => `${name} ${digits(rssMiB)}`).join(', ')
  const cpu = product.map(({ name, cpuShare }) => `${name} ${digits(cpuShare * 100)}`).join(', ')
  const rssOf = (all: AtRest[]): string =>
    digits(all.length > 0 ? all.reduce((sum, { rssMiB }) => sum + rssMiB, 0) : null)
  return {
    figures,
    tables: [
      {
        title: 'At rest',
        columns: ['', `product, all in one (${product.length} processes)`, ...peers.map(([name]) => name)],
        rows: [
          ['first start to healthy, s', digits(firstMs / 1000), ...peers.map(([, ms]) => digits(ms / 1000))],
          ['second start, s', digits(secondMs / 1000), ...peers.map(() => '')],
          ['memory, MiB', `${rssOf(product)}: ${each}`, ...peers.map(([, , rest]) => rssOf(rest))],
          [
            'processor, % of a core',
            cpu,
            ...peers.map(([, , rest]) => digits((rest[0]?.cpuShare ?? Number.NaN) * 100)),
          ],
          [
            'production install',
            `${digits(installed.mib)} MiB, ${installed.packages} packages`,
            ...peers.map(() => ''),
          ],
        ],
      },
    ],
    notes: ["Memory is resident, files that are mapped included. A peer's start is without its database."],
  }
}
