import { notifications } from '@mantine/notifications'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { type ChosenFile, keyOf } from './chosen-file.ts'
import { fileChoiceTexts } from './file-choice.texts.ts'
import { mostFiles } from './file-choice.tsx'

/** Files that go with the next message: chosen, pasted, dropped, or of a canned reply. */
export function useChosenFiles() {
  const texts = useTexts(fileChoiceTexts)
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const add = (more: readonly ChosenFile[]): void => {
    // Of the files of replies each goes once.
    const isNew = (file: ChosenFile): boolean =>
      file instanceof File || !files.some((each) => keyOf(each) === file.id)
    const all = [...files, ...more.filter(isNew)]
    if (all.length > mostFiles) notifications.show({ color: 'red', message: texts.tooMany(mostFiles) })
    setFiles(all.slice(0, mostFiles))
  }
  const take = (event: ClipboardEvent | DragEvent, transfer: DataTransfer): void => {
    if (transfer.files.length === 0) return
    event.preventDefault()
    add([...transfer.files])
  }
  return {
    files,
    add,
    remove: (file: ChosenFile) => setFiles(files.filter((each) => each !== file)),
    clear: () => setFiles([]),
    /** For the element that they are pasted and dropped into. */
    handlers: {
      onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
      },
      onDrop: (event: DragEvent) => take(event, event.dataTransfer),
    },
  }
}
