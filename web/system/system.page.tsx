import { Container, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { HealthSection } from './health-section.tsx'
import { systemTexts } from './system.texts.ts'

/** How the system itself does. */
export default function SystemPage(): ReactNode {
  const texts = useTexts(systemTexts)
  return (
    <Container size="md" py="lg">
      <Stack gap="xl">
        <Title order={1} size="h3">
          {texts.title}
        </Title>
        <HealthSection />
      </Stack>
    </Container>
  )
}
