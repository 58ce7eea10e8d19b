import { Button, Container, EmptyState, Group, Loader, Stack, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { IfMay } from '../api/if-may.tsx'
import { useTexts } from '../i18n/language.tsx'
import { AnswerTimes } from '../report/answer-times.tsx'
import { NicheComparison } from '../report/niche-comparison.tsx'
import { Failure } from '../ui/failure.tsx'
import { CampaignPanel } from './campaign-panel.tsx'
import './campaigns.css'
import { useCampaigns, useNiches } from '../data/use-campaigns.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { NicheForm } from './niche-form.tsx'
import { NichePage } from './niche-page.tsx'
import { NicheSection } from './niche-section.tsx'
import { spendTexts } from './spend.texts.ts'
import { SpendImport } from './spend-import.tsx'

/** What each niche and its campaigns cost and bring. */
export default function CampaignsPage(): ReactNode {
  const texts = useTexts(campaignsTexts)
  const niches = useNiches()
  const campaigns = useCampaigns()
  const spend = useTexts(spendTexts)
  const [isMaking, setMaking] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const [params, setParams] = useSearchParams()
  const campaign = campaigns.data?.find(({ id }) => id === params.get('campaign')) ?? null
  const nicheOf = (nicheId: string | null | undefined): NicheAnswer | null =>
    niches.data?.find(({ id }) => id === nicheId) ?? null
  const open = (opened: { niche: string } | { campaign: string } | null): void =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      for (const name of ['niche', 'campaign']) next.delete(name)
      for (const [name, id] of Object.entries(opened ?? {})) next.set(name, id)
      return next
    })
  const close = (): void => open(null)
  const niche = nicheOf(params.get('niche'))
  if (niche) return <NichePage key={niche.id} niche={niche} onBack={close} />
  return (
    <Container size="xl" py="lg">
      <Group justify="space-between" mb="lg">
        <Title order={1} size="h3">
          {texts.title}
        </Title>
        <IfMay need="setup">
          <Group gap="xs">
            <Button variant="default" onClick={() => setImporting(true)}>
              {spend.import}
            </Button>
            <Button leftSection={<IconPlus size={18} />} onClick={() => setMaking(true)}>
              {texts.newNiche}
            </Button>
          </Group>
        </IfMay>
      </Group>
      {niches.data && campaigns.data ? (
        <Niches niches={niches.data} campaigns={campaigns.data} onOpen={open} />
      ) : (
        <Unloaded queries={[niches, campaigns]} />
      )}
      <FormModal opened={isMaking} onClose={() => setMaking(false)} title={texts.newNiche}>
        <NicheForm onDone={() => setMaking(false)} />
      </FormModal>
      <FormModal opened={isImporting} onClose={() => setImporting(false)} title={spend.import} size="xl">
        <SpendImport onDone={() => setImporting(false)} />
      </FormModal>
      <CampaignPanel campaign={campaign} targets={nicheOf(campaign?.niche_id)} onClose={close} />
    </Container>
  )
}

function Unloaded({ queries }: { queries: Pick<UseQueryResult, 'error' | 'refetch'>[] }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const failed = queries.find(({ error }) => error)
  if (!failed?.error) return <Loader />
  return <Failure title={texts.failed} error={failed.error} onRetry={() => void failed.refetch()} />
}

interface NichesProps {
  niches: NicheAnswer[]
  campaigns: CampaignDetailAnswer[]
  onOpen(opened: { niche: string } | { campaign: string }): void
}

function Niches({ niches, campaigns, onOpen }: NichesProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const known = new Set(niches.map(({ id }) => id))
  const orphans = campaigns.filter(({ niche_id }) => !known.has(niche_id))
  if (niches.length === 0 && orphans.length === 0) {
    return <EmptyState title={texts.empty} description={texts.emptyHint} />
  }
  return (
    <Stack gap="xl">
      <NicheComparison niches={niches} onOpen={(niche) => onOpen({ niche })} />
      <AnswerTimes />
      {niches.map((niche) => (
        <NicheSection
          key={niche.id}
          niche={niche}
          campaigns={campaigns.filter(({ niche_id }) => niche_id === niche.id)}
          onOpen={onOpen}
        />
      ))}
      {orphans.length > 0 && <NicheSection niche={null} campaigns={orphans} onOpen={onOpen} />}
    </Stack>
  )
}
