import { type CallName, callNames, calls, checkAnswers } from '../load/calls.ts'
import { median, medianOf, type Race, race, ratio } from '../load/race.ts'
import type { Contestant, Row } from '../load/run-load.ts'
import { digits } from '../report/numbers.ts'
import type { Figure, Findings } from '../report/result.ts'
import { copyLeads } from '../seed/copies.ts'
import { openPeerShop } from '../seed/peer-shop.ts'
import { openShop } from '../seed/shop.ts'
import { startPeer } from '../stage/peers.ts'
import { untilQuiet } from '../stage/proc.ts'
import { startProduct } from '../stage/product.ts'
import { type Engine, type Site, startEngine } from '../stage/stand-ins.ts'
import type { Part } from './part.ts'

const leads = 10_000
const peers = { express: 'Express 5', nest: 'NestJS', fastify: 'bare' } as const
type PeerName = keyof typeof peers

/** What is aimed at, as ratios to each peer. */
const aims: Record<CallName, Partial<Record<PeerName, number>>> = {
  list: { express: 1, nest: 1, fastify: 0.8 },
  lead: { express: 1, nest: 1, fastify: 0.8 },
  campaign: { express: 1.5, nest: 1, fastify: 0.8 },
  create: { express: 0.6 },
  message: { express: 0.6 },
}

/** The contract's five calls at 10 000 leads, the product beside its peers on one engine. */
export const measureCalls: Part = async ({ site, seconds, rounds, say }) => {
  const engine = await startEngine(site)
  const contestants = [await openProduct(site, engine), ...(await openPeers(site, engine))]
  for (const { url, shop } of contestants) await checkAnswers(url, shop)
  say(`${leads} leads are stored for each`)
  const results = await race(contestants, { enginePid: engine.pid, dir: site.dir, seconds, rounds, say })
  return found(results)
}

async function openProduct(site: Site, engine: Engine): Promise<Contestant> {
  const { url, running } = await startProduct(site, 'product', { MONGODB_URI: engine.uriOf('product') })
  const { shop, templates } = await openShop(url)
  await untilQuiet([running.pid, ...(engine.pid === null ? [] : [engine.pid])])
  const db = await engine.open('product')
  shop.others = await copyLeads({ db, templates, count: leads - shop.leads })
  return { name: 'product', url, pid: running.pid, shop: { ...shop, leads } }
}

async function openPeers(site: Site, engine: Engine): Promise<Contestant[]> {
  const uri = engine.uriOf('peers')
  const db = await engine.open('peers')
  const started = []
  for (const name of ['express', 'nest', 'fastify'] as const)
    started.push({ name, ...(await startPeer(site, name, uri)) })
  const shop = await openPeerShop(db, leads)
  return started.map(({ name, url, running }) => ({ name, url, pid: running.pid, shop }))
}

function found(results: Race): Findings {
  const rowsOf = (call: CallName, name: string): Row[] => results.get(call)?.get(name) ?? []
  const rates = (call: CallName, name: string): number[] =>
    rowsOf(call, name).map(({ perSecond }) => perSecond)
  const names = ['express', 'nest', 'fastify'] as const
  const figures = callNames.flatMap((call) =>
    names.map((name): Figure => {
      const aim = aims[call][name]
      return {
        key: `call.${call}.${name}`,
        title: `${calls[call].title} ÷ ${peers[name]}`,
        value: ratio(rates(call, 'product'), rates(call, name)),
        unit: '',
        ...(aim !== undefined && { aim: { kind: 'at least', value: aim } }),
      }
    }),
  )
  const middle = (call: CallName, name: string, of: (row: Row) => number | null): string =>
    digits(medianOf(rowsOf(call, name), of))
  const all = ['product', ...names]
  return {
    figures: [
      ...figures,
      ...callNames.map((call) => ({
        key: `call.${call}.rate`,
        title: `${calls[call].title}, a second`,
        value: median(rates(call, 'product')),
        unit: '/s',
      })),
    ],
    tables: [
      {
        title: `Requests a second (p50/p99 ms), and the product ÷ each`,
        columns: [
          '',
          'product',
          ...names.map((name) => peers[name]),
          ...names.map((name) => `÷ ${peers[name]}`),
        ],
        rows: callNames.map((call) => [
          calls[call].title,
          ...all.map(
            (name) =>
              `${middle(call, name, (row) => row.perSecond)} (${middle(call, name, (row) => row.p50Ms)}/${middle(call, name, (row) => row.p99Ms)})`,
          ),
          ...names.map(
            (name) => `**${digits(figures.find(({ key }) => key === `call.${call}.${name}`)?.value)}**`,
          ),
        ]),
      },
      {
        title:
          'Processor time, ms a request: server + engine, and for writes all with what is done after the answer',
        columns: ['', 'product', ...names.map((name) => peers[name])],
        rows: callNames.map((call) => [
          calls[call].title,
          ...all.map((name) => {
            const parts = `${middle(call, name, (row) => row.serverCpuMs)} + ${middle(call, name, (row) => row.engineCpuMs)}`
            return calls[call].isWrite ? `${parts}, ${middle(call, name, (row) => row.allCpuMs)}` : parts
          }),
        ]),
      },
    ],
    notes: ['Ratios are medians of the ratios of each round; "bare" is Fastify on the driver.'],
  }
}
