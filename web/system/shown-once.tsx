import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { systemTexts } from './system.texts.ts'

interface ShownOnceProps {
  title: string
  /** What it is good for, and that it is gone afterwards. */
  hint: string
  secret: string
  onClose(): void
}

/** A secret that the server shows this once, to be copied. */
export function ShownOnce({ title, hint, secret, onClose }: ShownOnceProps): ReactNode {
  const texts = useTexts(systemTexts)
  return (
    <Alert mb="sm" title={title} withCloseButton closeButtonLabel={texts.hide} onClose={onClose}>
      <Text size="sm">{hint}</Text>
      <Group gap="xs" mt="xs">
        <Code className="secret">{secret}</Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? texts.copied : texts.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  )
}
