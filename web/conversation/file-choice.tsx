import { ActionIcon, CloseButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { type ChosenFile, keyOf } from './chosen-file.ts'
import { fileChoiceTexts } from './file-choice.texts.ts'

/** A message has no more. */
export const mostFiles = 10

/** Opens the machine's own choice of files. */
export function ChooseFiles({ onChoose }: { onChoose(files: File[]): void }): ReactNode {
  const texts = useTexts(fileChoiceTexts)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <ActionIcon size={38} variant="subtle" aria-label={texts.attach} onClick={() => input.current?.click()}>
        <IconPaperclip size={20} />
      </ActionIcon>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-attach
        onChange={({ currentTarget }) => {
          onChoose([...(currentTarget.files ?? [])])
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}

interface ChosenFilesProps {
  files: readonly ChosenFile[]
  onRemove(file: ChosenFile): void
}

/** What goes with the next message. */
export function ChosenFiles({ files, onRemove }: ChosenFilesProps): ReactNode {
  const texts = useTexts(fileChoiceTexts)
  const format = useFormat()
  if (files.length === 0) return null
  return (
    <ul className="chosen-files" aria-label={texts.chosen}>
      {files.map((file) => (
        <li key={keyOf(file)}>
          <span className="chosen-file-name">{file.name}</span> {format.bytes(file.size ?? 0)}
          <CloseButton size="sm" aria-label={texts.remove(file.name ?? '')} onClick={() => onRemove(file)} />
        </li>
      ))}
    </ul>
  )
}
