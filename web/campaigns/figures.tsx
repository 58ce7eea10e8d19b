import { SimpleGrid, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { FiguresAnswer } from '../../src/figures/figures.api.ts'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { CplFigure } from './cpl-figure.tsx'

/** What figures and charts are about: one campaign or one niche. */
export type Scope = { campaign_id: string } | { niche_id: string }

/** The wanted price of a lead, KZT, and the wanted return, per cent. */
export type Targets = Pick<NicheAnswer, 'cpl_target' | 'roi_target'>

/** What it has cost and brought so far, beside what the niche is meant to. */
export function Figures({ scope, targets }: { scope: Scope; targets: Targets | null }): ReactNode {
  const refetchInterval = useLivePolling()
  const { data } = useQuery({
    queryKey: ['figures', scope],
    queryFn: ({ signal }) => call('GET /api/inbox/figures', { query: scope, signal }),
    refetchInterval,
  })
  return <div className="scope-figures">{data && <Grid figures={data} targets={targets} />}</div>
}

function Grid({ figures, targets }: { figures: FiguresAnswer; targets: Targets | null }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const format = useFormat()
  const share = (value: number | null): string => (value === null ? '—' : format.percent(value))
  const roiTarget = targets?.roi_target ?? null
  return (
    <SimpleGrid cols={{ base: 2, xs: 3 }}>
      <Figure name={texts.spent}>{format.money(figures.spent)}</Figure>
      <Figure name={texts.leads}>{format.number(figures.leads)}</Figure>
      <Figure name={texts.qualified}>{format.number(figures.qualified)}</Figure>
      <Figure name={texts.conversion}>{share(figures.conversion_rate)}</Figure>
      <Figure name={texts.cpl}>
        <CplFigure cpl={figures.cpl} target={targets?.cpl_target ?? null} />
      </Figure>
      <Figure name={texts.roi} note={texts.roiNote(format.money(figures.revenue))}>
        {share(figures.roi)}
        {roiTarget !== null && (
          <Text size="xs" c="dimmed">
            {texts.target} {format.percent(roiTarget)}
          </Text>
        )}
      </Figure>
    </SimpleGrid>
  )
}

interface FigureProps {
  name: string
  /** How it comes about. */
  note?: string
  children: ReactNode
}

function Figure({ name, note, children }: FigureProps): ReactNode {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Title order={3} size="h4" component="div">
        {children}
      </Title>
      {note !== undefined && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </div>
  )
}
