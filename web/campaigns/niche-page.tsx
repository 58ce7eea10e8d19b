import { Anchor, Box, Button, Container, Group, Title } from '@mantine/core'
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { IfMay } from '../api/if-may.tsx'
import { flowTexts } from '../flow/flow.texts.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { useTexts } from '../i18n/language.tsx'
import { usePeriod } from '../report/period.ts'
import { PeriodPicker } from '../report/period-picker.tsx'
import { reportTexts } from '../report/report.texts.ts'
import { ScopeReport } from '../report/scope-report.tsx'
import { useTitle } from '../ui/use-title.ts'
import { campaignsTexts } from './campaigns.texts.ts'
import { DeleteButton } from './delete-button.tsx'
import { NicheForm } from './niche-form.tsx'

// Opened seldom.
const FlowEditor = lazy(() => import('../flow/flow-editor.tsx'))

interface NichePageProps {
  niche: NicheAnswer
  onBack(): void
}

/** What a niche is worth, its campaigns taken together; printed, it can be handed on. */
export function NichePage({ niche, onBack }: NichePageProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { print } = useTexts(reportTexts)
  const { open: questionnaire } = useTexts(flowTexts)
  const [isEditing, setEditing] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [period] = usePeriod()
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(niche.name)
  // Who came by keyboard goes on from here.
  useEffect(() => heading.current?.focus(), [])
  return (
    <Container size="xl" py="lg">
      <Anchor component="button" type="button" size="sm" className="on-screen" onClick={onBack}>
        <Group gap={4}>
          <IconArrowLeft size={16} />
          {texts.title}
        </Group>
      </Anchor>
      <div className="report-head">
        <Title order={1} size="h3" tabIndex={-1} ref={heading}>
          {niche.name}
        </Title>
        <Group gap="xs" className="on-screen">
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {print}
          </Button>
          <IfMay need="setup">
            <Button variant="default" onClick={() => setEditing(true)}>
              {texts.editNiche}
            </Button>
          </IfMay>
          <IfMay need="setup">
            <Button variant="default" onClick={() => setAsking(true)}>
              {questionnaire}
            </Button>
          </IfMay>
          <DeleteButton what={{ kind: 'niche', id: niche.id, name: niche.name }} onDeleted={onBack} />
        </Group>
      </div>
      <Box mb="md">
        <PeriodPicker />
      </Box>
      <ScopeReport scope={{ niche_id: niche.id }} days={period} targets={niche} />
      <FormModal opened={isEditing} onClose={() => setEditing(false)} title={texts.editNiche}>
        <NicheForm nicheId={niche.id} onDone={() => setEditing(false)} />
      </FormModal>
      {isAsking && (
        <Suspense>
          <FlowEditor niche={niche} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Container>
  )
}
