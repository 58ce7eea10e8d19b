import { ActionIcon, Modal } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type FilePlace, useFile } from '../data/use-file.ts'
import { useTexts } from '../i18n/language.tsx'
import { attachmentTexts } from './attachment.texts.ts'

interface LightboxProps {
  /** All of them, in order. */
  pictures: readonly FilePlace[]
  shown: FilePlace
  onShow(place: FilePlace | null): void
}

/** A picture of a conversation, large; arrows go to the others. */
export default function Lightbox({ pictures, shown, onShow }: LightboxProps): ReactNode {
  const texts = useTexts(attachmentTexts)
  const { url, isFailed } = useFile(shown, 'file', true)
  const place = pictures.findIndex(
    ({ messageId, index }) => messageId === shown.messageId && index === shown.index,
  )
  const [previous, next] = [pictures[place - 1], pictures[place + 1]]
  const goTo = (picture: FilePlace | undefined): void => {
    if (picture !== undefined) onShow(picture)
  }
  useHotkeys([
    ['ArrowLeft', () => goTo(previous)],
    ['ArrowRight', () => goTo(next)],
  ])
  return (
    <Modal
      opened
      fullScreen
      title={texts.picture}
      closeButtonProps={{ 'aria-label': texts.close }}
      onClose={() => onShow(null)}
    >
      <div className="lightbox">
        <ActionIcon
          aria-label={texts.previous}
          disabled={previous === undefined}
          onClick={() => goTo(previous)}
        >
          <IconChevronLeft />
        </ActionIcon>
        <div className="lightbox-picture">
          {url !== null && <img src={url} alt={texts.picture} />}
          {isFailed && texts.failed}
        </div>
        <ActionIcon aria-label={texts.next} disabled={next === undefined} onClick={() => goTo(next)}>
          <IconChevronRight />
        </ActionIcon>
      </div>
    </Modal>
  )
}
