import { Container, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { IfMay } from '../api/if-may.tsx'
import { useTexts } from '../i18n/language.tsx'
import { AuditSection } from './audit-section.tsx'
import { ChannelsSection } from './channels-section.tsx'
import { FilesSection } from './files-section.tsx'
import { HealthSection } from './health-section.tsx'
import { HoursSection } from './hours-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { QueuesSection } from './queues-section.tsx'
import { RepliesSection } from './replies-section.tsx'
import { systemTexts } from './system.texts.ts'
import { WebhooksSection } from './webhooks-section.tsx'

/** How the system itself does, and what is set up once. */
export default function SystemPage(): ReactNode {
  const texts = useTexts(systemTexts)
  return (
    <Container size="md" py="lg">
      <Stack gap={36}>
        <Title order={1} size="h3">
          {texts.title}
        </Title>
        <HealthSection />
        <ChannelsSection />
        <QueuesSection />
        <FilesSection />
        <RepliesSection />
        <HoursSection />
        <IfMay need="people">
          <PeopleSection />
          <AuditSection />
        </IfMay>
        <IfMay need="admin">
          <KeysSection />
          <WebhooksSection />
        </IfMay>
      </Stack>
    </Container>
  )
}
