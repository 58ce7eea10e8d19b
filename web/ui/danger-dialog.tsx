import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { errorText } from '../api/error-text.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { Waiting } from './waiting.tsx'

interface DangerDialogProps {
  title: string
  /** What it means, a line each; undefined until that is known. */
  lines: readonly string[] | undefined
  /** What the button says that does it. */
  action: string
  isPending: boolean
  /** Of finding out what it means, or of doing it. */
  error: Error | null
  onConfirm(): void
  onClose(): void
}

/** Says what something that cannot be taken back means, before it is done. Who presses Enter at once leaves it undone. */
export function DangerDialog(props: DangerDialogProps): ReactNode {
  const { title, lines, action, isPending, error, onConfirm, onClose } = props
  const { cancel } = useTexts(shellTexts)
  const { language } = useLanguage()
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="sm">
        {lines
          ? lines.map((line) => (
              <Text key={line} size="sm">
                {line}
              </Text>
            ))
          : error === null && <Waiting error={null} />}
        {error && (
          <Text size="sm" c="red" role="alert">
            {errorText(error, language)}
          </Text>
        )}
        <Group gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {cancel}
          </Button>
          <Button color="red.9" loading={isPending} disabled={lines === undefined} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
