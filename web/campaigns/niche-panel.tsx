import type { ReactNode } from 'react'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { NicheForm } from './niche-form.tsx'
import { ScopeDetails } from './scope-details.tsx'

interface NichePanelProps {
  /** Closed when null. */
  niche: NicheAnswer | null
  onClose(): void
}

/** Everything about one niche, its campaigns taken together, beside the list. */
export function NichePanel({ niche, onClose }: NichePanelProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  return (
    <Panel opened={niche !== null} onClose={onClose} size="lg" title={niche?.name ?? ''}>
      {niche && (
        <ScopeDetails
          scope={{ niche_id: niche.id }}
          targets={niche}
          edit={texts.editNiche}
          form={(onDone) => <NicheForm niche={niche} onDone={onDone} />}
        />
      )}
    </Panel>
  )
}
