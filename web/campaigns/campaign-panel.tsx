import { Button, Drawer, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { useLivePolling } from '../live/use-live.ts'
import { AdsSection } from './ads-section.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { CplFigure } from './cpl-figure.tsx'
import { Funnel } from './funnel.tsx'

const DaysChart = lazy(() => import('./days-chart.tsx'))

interface CampaignPanelProps {
  /** Closed when null. */
  id: string | null
  /** KZT */
  cplTarget: number | null
  onClose(): void
}

/** Everything about one campaign, beside the list. */
export function CampaignPanel({ id, cplTarget, onClose }: CampaignPanelProps): ReactNode {
  const refetchInterval = useLivePolling()
  const { data } = useQuery({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => call<CampaignDetailAnswer>(`/api/campaigns/${id}`, { signal }),
    enabled: id !== null,
    refetchInterval,
  })
  return (
    <Drawer opened={id !== null} onClose={onClose} position="right" size="lg" title={data?.name ?? ''}>
      {data ? <Details campaign={data} cplTarget={cplTarget} /> : <Loader />}
    </Drawer>
  )
}

interface DetailsProps {
  campaign: CampaignDetailAnswer
  cplTarget: number | null
}

function Details({ campaign, cplTarget }: DetailsProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <CampaignForm of={{ campaign }} onDone={() => setEditing(false)} />
  return (
    <Stack gap="lg">
      <Figures campaign={campaign} cplTarget={cplTarget} />
      <Button variant="default" onClick={() => setEditing(true)}>
        {texts.editCampaign}
      </Button>
      <Funnel campaignId={campaign.id} />
      <Suspense fallback={<Loader />}>
        <DaysChart campaignId={campaign.id} cplTarget={cplTarget} />
      </Suspense>
      <AdsSection campaignId={campaign.id} />
    </Stack>
  )
}

function Figures({ campaign: { spent, stats }, cplTarget }: DetailsProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const format = useFormat()
  const { total_leads, qualified_leads, cpl, conversion_rate } = stats
  return (
    <SimpleGrid cols={{ base: 2, xs: 3 }}>
      <Figure name={texts.spent}>{format.money(spent)}</Figure>
      <Figure name={texts.leads}>{format.number(total_leads)}</Figure>
      <Figure name={texts.qualified}>{format.number(qualified_leads)}</Figure>
      <Figure name={texts.cpl}>
        <CplFigure cpl={cpl} target={cplTarget} />
      </Figure>
      <Figure name={texts.conversion}>
        {conversion_rate === null ? '—' : format.percent(conversion_rate)}
      </Figure>
    </SimpleGrid>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Title order={3} size="h4" component="div">
        {children}
      </Title>
    </div>
  )
}
