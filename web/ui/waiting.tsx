import { type BoxProps, Loader, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { errorText } from '../api/error-text.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'

interface WaitingProps extends Pick<BoxProps, 'm'> {
  /** Why the last attempt failed, while the next one is on its way. */
  error: Error | null
}

/** Stands where something is being loaded, and says at once when that goes wrong, though it is being tried again. */
export function Waiting({ error, ...margins }: WaitingProps): ReactNode {
  const texts = useTexts(shellTexts)
  const { language } = useLanguage()
  return (
    <Stack align="center" gap="xs" {...margins}>
      <Loader aria-label={texts.loading} />
      {error && (
        <Text size="sm" c="dimmed" role="status">
          {errorText(error, language)}
        </Text>
      )}
    </Stack>
  )
}
