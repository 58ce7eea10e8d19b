import { Anchor, Progress, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CampaignAnswer, CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { campaignsTexts } from './campaigns.texts.ts'
import { CplFigure } from './cpl-figure.tsx'
import { RunningSwitch } from './running-switch.tsx'

interface CampaignRowProps {
  campaign: CampaignDetailAnswer
  /** KZT */
  cplTarget: number | null
  onOpen(campaignId: string): void
}

/** A campaign in its niche's table. */
export function CampaignRow({ campaign, cplTarget, onOpen }: CampaignRowProps): ReactNode {
  const { source: platforms, campaign: statuses } = useTexts(labels)
  const format = useFormat()
  const { id, name, platform, real_source, stats } = campaign
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component="button" type="button" ta="left" fw={500} onClick={() => onOpen(id)}>
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {platforms[platform]}
          {real_source !== null && ` · ${real_source}`}
          <span className="campaigns-narrow"> · {statuses[campaign.status]}</span>
        </Text>
      </Table.Td>
      <Table.Td>
        <StatusCell campaign={campaign} />
      </Table.Td>
      <Table.Td ta="right">
        <Spent campaign={campaign} />
      </Table.Td>
      <Table.Td ta="right">{format.number(stats.total_leads)}</Table.Td>
      <Table.Td ta="right">
        {format.number(stats.qualified_leads)}
        {stats.conversion_rate !== null && (
          <Text size="xs" c="dimmed">
            {format.percent(stats.conversion_rate)}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <CplFigure cpl={stats.cpl} target={cplTarget} />
      </Table.Td>
    </Table.Tr>
  )
}

function StatusCell({ campaign: { id, name, status } }: { campaign: CampaignAnswer }): ReactNode {
  const statuses = useTexts(labels).campaign
  const { setCampaignStatus } = useCampaignWrites()
  return (
    <RunningSwitch
      name={name}
      status={statuses[status]}
      isRunning={status === 'active'}
      onChange={(changed) => void setCampaignStatus(id, changed)}
    />
  )
}

function Spent({ campaign: { spent, budget } }: { campaign: CampaignAnswer }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const format = useFormat()
  if (budget === null || budget === 0) return format.money(spent)
  return (
    <>
      <Text size="sm">
        {format.money(spent)} {texts.ofBudget} {format.money(budget)}
      </Text>
      <Progress
        mt={4}
        size="xs"
        aria-label={texts.spent}
        value={Math.min(100, (spent / budget) * 100)}
        color={spent > budget ? 'red' : 'sea'}
      />
    </>
  )
}
