import { Anchor, Button, Container, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { IfMay } from '../api/if-may.tsx'
import { FormModal } from '../forms/form-modal.tsx'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { type Period, usePeriod } from '../report/period.ts'
import { PeriodPicker } from '../report/period-picker.tsx'
import { reportTexts } from '../report/report.texts.ts'
import { ScopeReport } from '../report/scope-report.tsx'
import { useOnPaper } from '../report/use-on-paper.ts'
import { useTitle } from '../ui/use-title.ts'
import { campaignsTexts } from './campaigns.texts.ts'
import { NicheForm } from './niche-form.tsx'

interface NichePageProps {
  niche: NicheAnswer
  onBack(): void
}

/** What a niche is worth, its campaigns taken together; printed, it can be handed on. */
export function NichePage({ niche, onBack }: NichePageProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { print } = useTexts(reportTexts)
  const [isEditing, setEditing] = useState(false)
  const [period] = usePeriod()
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(niche.name)
  useLightOnPaper()
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
        </Group>
      </div>
      <Group mb="md" className="on-screen">
        <PeriodPicker />
      </Group>
      <Printed period={period} />
      <ScopeReport scope={{ niche_id: niche.id }} days={period} targets={niche} />
      <FormModal opened={isEditing} onClose={() => setEditing(false)} title={texts.editNiche}>
        <NicheForm nicheId={niche.id} onDone={() => setEditing(false)} />
      </FormModal>
    </Container>
  )
}

/** On paper nobody can look up which days it is of. */
function Printed({ period: { name, from, to } }: { period: Period }): ReactNode {
  const { printed, periods } = useTexts(reportTexts)
  const format = useFormat()
  return (
    <Text className="on-paper" mb="md">
      {name === 'all' ? periods.all : `${format.date(from)} – ${format.date(to)}`}.{' '}
      {printed(format.date(new Date().toISOString()))}.
    </Text>
  )
}

/** Paper is white, whatever the theme. */
function useLightOnPaper(): void {
  const isOnPaper = useOnPaper()
  useLayoutEffect(() => {
    if (!isOnPaper) return
    const { documentElement: root } = document
    const scheme = root.dataset.mantineColorScheme
    root.dataset.mantineColorScheme = 'light'
    return () => {
      if (scheme !== undefined) root.dataset.mantineColorScheme = scheme
    }
  }, [isOnPaper])
}
