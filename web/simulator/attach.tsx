import { ActionIcon, FileButton, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import type { Action } from './customer.ts'
import { actionOfFile } from './files.ts'
import { Recorder } from './recorder.tsx'
import { simulatorTexts } from './simulator.texts.ts'

/** What a customer sends from the telephone itself: files and voices. */
export function Attach({ onAct }: { onAct(action: Action): Promise<unknown> }): ReactNode {
  const texts = useTexts(simulatorTexts)
  const [isSilent, setSilent] = useState(false)
  const sending = useMutation({
    mutationFn: async (file: Blob) => onAct(await actionOfFile(file)),
  })
  return (
    <>
      <FileButton
        onChange={(file) => {
          if (file !== null) sending.mutate(file)
        }}
      >
        {(button) => (
          <ActionIcon
            {...button}
            variant="subtle"
            size="lg"
            loading={sending.isPending}
            aria-label={texts.attach}
          >
            <IconPaperclip size={20} />
          </ActionIcon>
        )}
      </FileButton>
      <Recorder onRecorded={(voice) => sending.mutate(voice)} onFailed={() => setSilent(true)} />
      {(sending.isError || isSilent) && (
        <Text size="xs" c="red" role="alert">
          {texts.failed}
        </Text>
      )}
    </>
  )
}
