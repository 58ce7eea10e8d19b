import { Anchor, Button, Group, Paper, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useId } from 'react'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { IfMay } from '../api/if-may.tsx'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { usePeriod } from '../report/period.ts'
import { reportTexts } from '../report/report.texts.ts'
import { type ReportRow, useReport } from '../report/use-report.ts'
import { CampaignForm } from './campaign-form.tsx'
import { CampaignRow } from './campaign-row.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { RunningSwitch } from './running-switch.tsx'

interface NicheSectionProps {
  /** Null for the campaigns of niches that were deleted. */
  niche: NicheAnswer | null
  campaigns: CampaignDetailAnswer[]
  onOpen(opened: { niche: string } | { campaign: string }): void
}

/** A niche with its campaigns. */
export function NicheSection({ niche, campaigns, onOpen }: NicheSectionProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const statuses = useTexts(labels).niche
  const { setNicheStatus } = useCampaignWrites()
  const headingId = useId()
  return (
    <section aria-labelledby={headingId}>
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <Title order={2} size="h4" id={headingId}>
            {niche ? (
              <Anchor inherit component="button" type="button" onClick={() => onOpen({ niche: niche.id })}>
                {niche.name}
              </Anchor>
            ) : (
              texts.deletedNiche
            )}
          </Title>
          {niche && (
            <RunningSwitch
              name={niche.name}
              status={statuses[niche.status]}
              isRunning={niche.status === 'active'}
              onChange={(status) => void setNicheStatus(niche.id, status)}
            />
          )}
        </Group>
        {niche && (
          <IfMay need="setup">
            <NewCampaign nicheId={niche.id} />
          </IfMay>
        )}
      </Group>
      <Paper withBorder className="campaigns-table">
        {campaigns.length === 0 ? (
          <Text c="dimmed" p="md">
            {texts.noCampaigns}
          </Text>
        ) : (
          <Campaigns campaigns={campaigns} cplTarget={niche?.cpl_target ?? null} onOpen={onOpen} />
        )}
      </Paper>
    </section>
  )
}

function NewCampaign({ nicheId }: { nicheId: string }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const [isMaking, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="light" onClick={open}>
        {texts.newCampaign}
      </Button>
      <FormModal opened={isMaking} onClose={close} title={texts.newCampaign}>
        <CampaignForm of={{ nicheId }} onDone={close} />
      </FormModal>
    </>
  )
}

interface CampaignsProps extends Pick<NicheSectionProps, 'campaigns' | 'onOpen'> {
  cplTarget: number | null
}

function Campaigns({ campaigns, cplTarget, onOpen }: CampaignsProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { costPerQualified } = useTexts(reportTexts)
  const [days] = usePeriod()
  const { data } = useReport({ scope: null, days, groupBy: 'campaign' })
  const figuresOf = (id: string): ReportRow | null | undefined =>
    data && (data.rows.find(({ key }) => key === id) ?? null)
  return (
    <Table verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{texts.name}</Table.Th>
          <Table.Th aria-label={texts.status}>
            <span>{texts.status}</span>
          </Table.Th>
          <Table.Th ta="right">{texts.spent}</Table.Th>
          <Table.Th ta="right">{texts.leads}</Table.Th>
          <Table.Th ta="right">{texts.qualified}</Table.Th>
          <Table.Th ta="right">{costPerQualified}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {campaigns.map((campaign) => (
          <CampaignRow
            key={campaign.id}
            campaign={campaign}
            figures={figuresOf(campaign.id)}
            cplTarget={cplTarget}
            onOpen={(id) => onOpen({ campaign: id })}
          />
        ))}
      </Table.Tbody>
    </Table>
  )
}
