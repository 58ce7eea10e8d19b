import { Group, Progress, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LeadStatus } from '../../src/core/lead-status.ts'
import { useCounts } from '../data/use-counts.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { labels, statusColors } from '../labels.ts'
import { campaignsTexts } from './campaigns.texts.ts'
import type { Scope } from './figures.tsx'

/** From a click to a sale; a lead that is further along has passed the stages before. */
const stages = ['new', 'contacted', 'qualified', 'hot', 'won'] as const satisfies readonly LeadStatus[]
/** Leads that left the funnel, at whatever stage. */
const left = ['lost', 'spam'] as const satisfies readonly LeadStatus[]

/** How many of the leads came to each stage, and how many were lost on the way. */
export function Funnel({ scope }: { scope: Scope }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { data } = useCounts(scope)
  return (
    <section className="scope-funnel">
      <Title order={3} size="h5" mb="xs">
        {texts.funnel}
      </Title>
      {data && <Stages statuses={data.statuses} />}
    </section>
  )
}

function Stages({ statuses }: { statuses: Record<LeadStatus, number> }): ReactNode {
  const total = Object.values(statuses).reduce((sum, count) => sum + count, 0)
  const reached = (from: number): number =>
    stages.slice(from).reduce((sum, status) => sum + statuses[status], 0)
  return (
    <Stack gap={6}>
      {stages.map((status, index) => (
        <Stage key={status} status={status} count={index === 0 ? total : reached(index)} total={total} />
      ))}
      {left.map((status) => (
        <Stage key={status} status={status} count={statuses[status]} total={total} />
      ))}
    </Stack>
  )
}

function Stage({ status, count, total }: { status: LeadStatus; count: number; total: number }): ReactNode {
  const names = useTexts(labels).status
  const format = useFormat()
  const share = total === 0 ? 0 : (count / total) * 100
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm">{names[status]}</Text>
        <Text size="sm">
          {format.number(count)} · {format.percent(share)}
        </Text>
      </Group>
      <Progress size="sm" value={share} color={statusColors[status]} aria-label={names[status]} />
    </div>
  )
}
