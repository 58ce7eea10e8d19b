import { type CallName, callNames, calls, checkAnswers } from '../load/calls.ts'
import { medianOf, type Race, race, ratio } from '../load/race.ts'
import type { Contestant, Row } from '../load/run-load.ts'
import { digits } from '../report/numbers.ts'
import type { Figure, Findings } from '../report/result.ts'
import { copyLeads } from '../seed/copies.ts'
import { openShop } from '../seed/shop.ts'
import { bytesIn } from '../stage/disk.ts'
import { untilQuiet } from '../stage/proc.ts'
import { startProduct } from '../stage/product.ts'
import { type Engine, type Site, startEngine } from '../stage/stand-ins.ts'
import type { Part } from './part.ts'

const smallest = 1_000
const usual = 100_000

/** What storing a number of leads took. */
interface Storing {
  leads: number
  perSecond: number
  bytesPerLead: number | null
}

/** The five calls at a thousand leads and at many more, side by side: each number of leads has a product of its own. */
export const measureGrowth: Part = async ({ site, seconds, rounds, leads, say }) => {
  const engine = await startEngine(site)
  const sizes = [...new Set([smallest, Math.min(usual, leads), leads])].filter((size) => size <= leads)
  const contestants: Contestant[] = []
  const stored: Storing[] = []
  for (const size of sizes) {
    const filled = await fill(site, engine, size)
    contestants.push(filled.contestant)
    stored.push(filled.storing)
    say(`${size} leads are stored, ${digits(filled.storing.perSecond)}/s`)
  }
  for (const { url, shop } of contestants) await checkAnswers(url, shop)
  const results = await race(contestants, { enginePid: engine.pid, dir: site.dir, seconds, rounds, say })
  return findingsOf(results, stored)
}

async function fill(
  site: Site,
  engine: Engine,
  size: number,
): Promise<{ contestant: Contestant; storing: Storing }> {
  const name = `leads-${size}`
  const { url, running } = await startProduct(site, name, { MONGODB_URI: engine.uriOf(name) })
  const { shop, templates } = await openShop(url)
  await untilQuiet([running.pid, ...(engine.pid === null ? [] : [engine.pid])])
  const db = await engine.open(name)
  const count = size - shop.leads
  const [bytes, startedAt] = [bytesIn(engine.folder), performance.now()]
  shop.others = await copyLeads({ db, templates, count })
  const seconds = (performance.now() - startedAt) / 1000
  const now = bytesIn(engine.folder)
  return {
    contestant: { name: String(size), url, pid: running.pid, shop: { ...shop, leads: size } },
    storing: {
      leads: size,
      perSecond: count / seconds,
      bytesPerLead: bytes === null || now === null ? null : (now - bytes) / count,
    },
  }
}

function findingsOf(results: Race, stored: Storing[]): Findings {
  const largest = stored.at(-1)
  const sizes = stored.map(({ leads }) => String(leads))
  const rowsOf = (call: CallName, size: string): Row[] => results.get(call)?.get(size) ?? []
  const compared = (call: CallName, size: string, of: (row: Row) => number): number =>
    ratio(rowsOf(call, size).map(of), rowsOf(call, String(smallest)).map(of))
  const figures: Figure[] = [
    ...sizes.slice(1).flatMap((size) =>
      callNames.map(
        (call): Figure => ({
          key: `growth.${size}.${call}`,
          title: `${calls[call].title}, time at ${size} leads ÷ at ${smallest}`,
          value: 1 / compared(call, size, ({ perSecond }) => perSecond),
          unit: '',
          aim: { kind: 'at most', value: 1.2 },
        }),
      ),
    ),
    ...sizes.slice(1).map((size) => ({
      key: `growth.${size}.worst`,
      title: `the slowest of the five calls, its time at ${size} leads ÷ at ${smallest}`,
      value: Math.max(...callNames.map((call) => 1 / compared(call, size, ({ perSecond }) => perSecond))),
      unit: ' ×',
    })),
    {
      key: 'bulk',
      title: 'leads of three messages stored in bulk',
      value: largest?.perSecond ?? null,
      unit: '/s',
      aim: { kind: 'at least', value: 2_000 },
    },
    {
      key: 'disk',
      title: 'disk for a lead of three messages, indexes included',
      value: largest?.bytesPerLead == null ? null : largest.bytesPerLead / 1024,
      unit: ' KiB',
      aim: { kind: 'at most', value: 4 },
    },
  ]
  const cell = (call: CallName, size: string): string => {
    const rows = rowsOf(call, size)
    const cpuMs = medianOf(rows, (row) => (calls[call].isWrite ? row.allCpuMs : sum(row)))
    const [perSecond, p50Ms] = [medianOf(rows, (row) => row.perSecond), medianOf(rows, (row) => row.p50Ms)]
    return `${digits(perSecond)} (${digits(p50Ms)} ms), ${digits(cpuMs)} ms CPU`
  }
  return {
    figures,
    tables: [
      {
        title:
          'Requests a second (p50), processor time a request of server and engine, by the number of leads',
        columns: ['', ...sizes],
        rows: [
          ...callNames.map((call) => [calls[call].title, ...sizes.map((size) => cell(call, size))]),
          ['stored in bulk, leads a second', ...stored.map(({ perSecond }) => digits(perSecond))],
          [
            'disk, KiB a lead',
            ...stored.map(({ bytesPerLead }) => digits(bytesPerLead === null ? null : bytesPerLead / 1024)),
          ],
        ],
      },
    ],
    notes: [
      'A lead has three messages; twenty leads have twenty. The copies are stored in batches, with every index.',
    ],
  }
}

function sum({ serverCpuMs, engineCpuMs }: Row): number | null {
  return serverCpuMs === null ? null : serverCpuMs + (engineCpuMs ?? 0)
}
