import { Button, Drawer, Loader, Stack } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { Figures } from './figures.tsx'
import { Funnel } from './funnel.tsx'
import { NicheForm } from './niche-form.tsx'

const DaysChart = lazy(() => import('./days-chart.tsx'))

interface NichePanelProps {
  /** Closed when null. */
  niche: NicheAnswer | null
  onClose(): void
}

/** Everything about one niche, its campaigns taken together, beside the list. */
export function NichePanel({ niche, onClose }: NichePanelProps): ReactNode {
  return (
    <Drawer opened={niche !== null} onClose={onClose} position="right" size="lg" title={niche?.name ?? ''}>
      {niche && <Details niche={niche} />}
    </Drawer>
  )
}

function Details({ niche }: { niche: NicheAnswer }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <NicheForm niche={niche} onDone={() => setEditing(false)} />
  const scope = { niche_id: niche.id }
  return (
    <Stack gap="lg">
      <Figures scope={scope} targets={niche} />
      <Button variant="default" onClick={() => setEditing(true)}>
        {texts.editNiche}
      </Button>
      <Funnel scope={scope} />
      <Suspense fallback={<Loader />}>
        <DaysChart scope={scope} cplTarget={niche.cpl_target} />
      </Suspense>
    </Stack>
  )
}
