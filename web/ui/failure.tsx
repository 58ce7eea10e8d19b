import { Alert, Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { errorText } from '../api/error-text.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'

interface FailureProps {
  /** What is missing because of it. */
  title: string
  error: Error
  onRetry(): void
}

/** Stands where something could not be loaded: what happened, and another try. */
export function Failure({ title, error, onRetry }: FailureProps): ReactNode {
  const texts = useTexts(shellTexts)
  const { language } = useLanguage()
  return (
    <Alert color="red" m="md" title={title} role="alert">
      <Stack align="start" gap="xs">
        {errorText(error, language)}
        <Button size="xs" variant="default" onClick={onRetry}>
          {texts.retry}
        </Button>
      </Stack>
    </Alert>
  )
}
