import { Badge, Button, Group, Modal, Paper, Table, Text, Title } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import type { CampaignAnswer } from '../../src/campaigns/campaign.api.ts'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { CampaignForm } from './campaign-form.tsx'
import { CampaignRow } from './campaign-row.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { NicheForm } from './niche-form.tsx'

interface NicheSectionProps {
  /** Null for the campaigns of niches that were deleted. */
  niche: NicheAnswer | null
  campaigns: CampaignAnswer[]
  onOpen(campaignId: string): void
}

/** A niche with its campaigns. */
export function NicheSection({ niche, campaigns, onOpen }: NicheSectionProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const statuses = useTexts(labels).niche
  const headingId = useId()
  return (
    <section aria-labelledby={headingId}>
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <Title order={2} size="h4" id={headingId}>
            {niche?.name ?? texts.deletedNiche}
          </Title>
          {niche && (
            <Badge variant="dot" tt="none">
              {statuses[niche.status]}
            </Badge>
          )}
        </Group>
        {niche && <NicheActions niche={niche} />}
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

function NicheActions({ niche }: { niche: NicheAnswer }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const [open, setOpen] = useState<'niche' | 'campaign' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <Group gap="xs">
      <Button variant="subtle" onClick={() => setOpen('niche')}>
        {texts.edit}
      </Button>
      <Button variant="light" onClick={() => setOpen('campaign')}>
        {texts.newCampaign}
      </Button>
      <Modal opened={open === 'niche'} onClose={close} title={texts.editNiche}>
        <NicheForm niche={niche} onDone={close} />
      </Modal>
      <Modal opened={open === 'campaign'} onClose={close} title={texts.newCampaign}>
        <CampaignForm of={{ nicheId: niche.id }} onDone={close} />
      </Modal>
    </Group>
  )
}

interface CampaignsProps extends Pick<NicheSectionProps, 'campaigns' | 'onOpen'> {
  cplTarget: number | null
}

function Campaigns({ campaigns, cplTarget, onOpen }: CampaignsProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  return (
    <Table verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{texts.name}</Table.Th>
          <Table.Th>{texts.status}</Table.Th>
          <Table.Th ta="right">{texts.spent}</Table.Th>
          <Table.Th ta="right">{texts.leads}</Table.Th>
          <Table.Th ta="right">{texts.cpl}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} cplTarget={cplTarget} onOpen={onOpen} />
        ))}
      </Table.Tbody>
    </Table>
  )
}
