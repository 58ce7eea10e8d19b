import { Anchor, Progress, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CampaignAnswer, CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { LeadsCell } from '../report/leads-cell.tsx'
import { PriceCell } from '../report/price-cell.tsx'
import type { Figures } from '../report/use-report.ts'
import { campaignsTexts } from './campaigns.texts.ts'
import { RunningSwitch } from './running-switch.tsx'

interface CampaignRowProps {
  campaign: CampaignDetailAnswer
  /** Of the period that is looked at; undefined while they are on their way, null where nothing was in it. */
  figures: Figures | null | undefined
  /** KZT */
  cplTarget: number | null
  onOpen(campaignId: string): void
}

/** A campaign in its niche's table: its figures are those of the report. */
export function CampaignRow({ campaign, figures, cplTarget, onOpen }: CampaignRowProps): ReactNode {
  const { source: platforms, campaign: statuses } = useTexts(labels)
  const format = useFormat()
  const { id, name, platform, real_source } = campaign
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
        <Spent campaign={campaign} spend={figures === null ? 0 : figures?.spend} />
      </Table.Td>
      <Table.Td ta="right">{figures ? <LeadsCell figures={figures} /> : nothing(figures)}</Table.Td>
      <Table.Td ta="right">{figures ? format.number(figures.qualified) : nothing(figures)}</Table.Td>
      <Table.Td ta="right">{figures && <PriceCell figures={figures} target={cplTarget} />}</Table.Td>
    </Table.Tr>
  )
}

function nothing(figures: null | undefined): ReactNode {
  return figures === null ? 0 : null
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

interface SpentProps {
  campaign: CampaignAnswer
  /** KZT, of the period. */
  spend: number | null | undefined
}

function Spent({ campaign: { spent, budget }, spend }: SpentProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const format = useFormat()
  return (
    <>
      {spend !== undefined && format.money(spend ?? 0)}
      {budget !== null && budget !== 0 && (
        <>
          <Text size="xs" c="dimmed">
            {texts.ofBudget(format.money(spent), format.money(budget))}
          </Text>
          <Progress
            mt={4}
            size="xs"
            aria-label={texts.spent}
            value={Math.min(100, (spent / budget) * 100)}
            color={spent > budget ? 'red' : 'sea'}
          />
        </>
      )}
    </>
  )
}
