import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { parser } from '@prometheus-io/lezer-promql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createLogger } from '../../../src/core/logger.ts'
import { watchDisk } from '../../../src/process/disk-watch.ts'
import { startApi, type TestApi } from '../../support/api.ts'

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

const Dashboard = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
  ),
})
const panels = Dashboard.parse(JSON.parse(read('docker/grafana/dashboards/leadbot.json'))).panels

let api: TestApi
let disk: ReturnType<typeof watchDisk>
/** Labels of each series that a scrape can hold, by its name. */
let series: Map<string, Set<string>>

beforeAll(async () => {
  disk = watchDisk(tmpdir(), createLogger('silent'))
  api = await startApi({}, { disk })
  series = seriesOf(api.container.api.metrics.registry.getMetricsAsArray())
})
afterAll(async () => {
  await api.close()
  await disk.close()
})

const Metric = z.looseObject({ name: z.string(), type: z.string(), labelNames: z.array(z.string()) })

function seriesOf(metrics: object[]): Map<string, Set<string>> {
  return new Map(
    metrics.flatMap((metric) => {
      const { name, type, labelNames } = Metric.parse(metric)
      // What prometheus.yml and Prometheus itself add.
      const labels = [...labelNames, 'role', 'instance', 'job']
      return type === 'histogram'
        ? [
            [`${name}_bucket`, new Set([...labels, 'le'])] as const,
            [`${name}_count`, new Set(labels)] as const,
            [`${name}_sum`, new Set(labels)] as const,
          ]
        : [[name, new Set(labels)] as const]
    }),
  )
}

/** What an expression names; throws where it is no PromQL. */
function namesIn(expression: string): { metrics: string[]; labels: string[] } {
  const text = expression.replaceAll('$__rate_interval', '1m')
  const metrics: string[] = []
  const labels: string[] = []
  parser.parse(text).iterate({
    enter: ({ name, type, from, to }) => {
      if (type.isError) throw new Error(`no PromQL at ${from}: ${text}`)
      if (name === 'Identifier') metrics.push(text.slice(from, to))
      if (name === 'LabelName') labels.push(text.slice(from, to))
    },
  })
  return { metrics, labels }
}

test('every expression of the dashboard is PromQL that names only metrics and labels that there are', () => {
  expect(panels.length).toBeGreaterThan(10)
  for (const { title, targets } of panels) {
    for (const { expr } of targets) {
      const { metrics, labels } = namesIn(expr)
      expect(metrics.length, title).toBeGreaterThan(0)
      for (const metric of metrics) expect([...series.keys()], title).toContain(metric)
      const known = metrics.flatMap((metric) => [...(series.get(metric) ?? [])])
      for (const label of labels) expect(known, `${title}: ${expr}`).toContain(label)
    }
  }
})

test('the dashboard and docs/monitoring.md leave out none of our metrics, and the docs name no other', () => {
  const shown = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr).metrics))
  const base = (name: string): string => name.replace(/_(bucket|count|sum)$/, '')
  const ours = new Set([...series.keys()].filter((name) => name.startsWith('leadbot_')).map(base))
  expect(new Set(shown.map(base).filter((name) => name.startsWith('leadbot_')))).toEqual(ours)
  const documented = read('docs/monitoring.md').matchAll(/`(leadbot_\w+)`/g)
  expect(new Set([...documented].map(([, name]) => name))).toEqual(ours)
})

test('Prometheus is sent to services that there are, where they answer', () => {
  const services = [...read('docker-compose.yml').matchAll(/^ {2}(\w+):\n {4}<<: \*app\n(?: {4}.*\n)+/gm)]
  const ports = services.map(([text, name]) => {
    const port = /ROLES: api /.test(text) ? '8000' : /HEALTH_PORT: (\d+)/.exec(text)?.[1]
    return `${name}:${port}`
  })
  const targets = [...read('docker/prometheus.yml').matchAll(/targets: \['([^']+)'\]/g)].map(([, to]) => to)
  expect(targets.length).toBeGreaterThan(0)
  expect(targets).toEqual(ports)
})
