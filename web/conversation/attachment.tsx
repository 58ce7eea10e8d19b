import { Button, Text } from '@mantine/core'
import { useInViewport } from '@mantine/hooks'
import { IconDownload, IconPlayerPlay } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { AttachmentAnswer } from '../../src/messages/attachment.api.ts'
import { download } from '../api/client.ts'
import { useMay } from '../api/use-may.ts'
import { type FilePlace, useAskForFile, useFile } from '../data/use-file.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import './album.css'
import './voice.css'
import { attachmentTexts } from './attachment.texts.ts'
import { SpeedButton } from './speed-button.tsx'
import { VoicePlayer } from './voice-player.tsx'

interface AttachmentProps {
  place: FilePlace
  attachment: AttachmentAnswer
  /** Whether it is one of several pictures, each as large as the others. */
  isTile: boolean
  /** Shows the picture large, among those of the conversation. */
  onOpen(place: FilePlace): void
}

/** A message's file: seen, heard or saved, or why it is not there. */
export default function Attachment(props: AttachmentProps): ReactNode {
  const { transcript } = props.attachment
  return (
    <>
      <Content {...props} />
      {transcript !== null && <Transcript text={transcript} />}
    </>
  )
}

/** What a program has heard: said as such, since it may be wrong. */
function Transcript({ text }: { text: string }): ReactNode {
  const texts = useTexts(attachmentTexts)
  return (
    <figure className="attachment-transcript">
      <Text component="figcaption" size="xs" c="dimmed">
        {texts.transcript}
      </Text>
      <Text size="sm">{text}</Text>
    </figure>
  )
}

function Content({ place, attachment, isTile, onOpen }: AttachmentProps): ReactNode {
  const texts = useTexts(attachmentTexts)
  const { status, type, has_preview: isPicture } = attachment
  if (status === 'pending') {
    return (
      <Text
        size="sm"
        c="dimmed"
        className="attachment-pending"
        style={isPicture ? undefined : roomOf(attachment)}
      >
        {texts.pending}
      </Text>
    )
  }
  if (status === 'refused') return <Refused place={place} attachment={attachment} />
  if (isPicture) return <Picture {...{ place, attachment, isTile, onOpen }} />
  if (type?.startsWith('audio/') || type?.startsWith('video/'))
    return <Player place={place} attachment={attachment} />
  return <Saved place={place} attachment={attachment} />
}

type Part = Pick<AttachmentProps, 'place' | 'attachment'>

const widestPx = 320

/** As much as the picture takes, so that nothing moves when it comes. */
function roomOf({ width, height }: AttachmentAnswer): { width: number; aspectRatio: string } | undefined {
  if (width === null || height === null) return undefined
  const fitted = Math.min(widestPx, width, (widestPx * width) / height)
  return { width: Math.max(48, Math.round(fitted)), aspectRatio: `${width} / ${height}` }
}

function Picture({ place, attachment, isTile, onOpen }: AttachmentProps): ReactNode {
  const texts = useTexts(attachmentTexts)
  const { ref, inViewport } = useInViewport<HTMLButtonElement>()
  const { url, isFailed } = useFile(place, 'preview', inViewport)
  return (
    <button
      ref={ref}
      type="button"
      className="attachment-picture"
      style={isTile ? undefined : roomOf(attachment)}
      aria-label={texts.open}
      onClick={() => onOpen(place)}
    >
      {url !== null && <img src={url} alt={texts.picture} />}
      {isFailed && texts.failed}
    </button>
  )
}

function Player({ place, attachment }: Part): ReactNode {
  const texts = useTexts(attachmentTexts)
  const format = useFormat()
  const [isWanted, setWanted] = useState(false)
  const { url, content, isFailed } = useFile(place, 'file', isWanted)
  const video = useRef<HTMLVideoElement>(null)
  const isVideo = attachment.type?.startsWith('video/')
  if (isFailed) return <Text size="sm">{texts.failed}</Text>
  if (url === null) {
    const seconds = attachment.seconds === null ? '' : ` · ${format.length(attachment.seconds)}`
    return (
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlayerPlay size={16} />}
        loading={isWanted}
        onClick={() => setWanted(true)}
      >
        {texts.play}
        {seconds}
      </Button>
    )
  }
  if (isVideo) {
    return (
      <div>
        {/* biome-ignore lint/a11y/useMediaCaption: what customers film has no captions */}
        <video
          ref={video}
          className="attachment-video"
          style={roomOf(attachment)}
          src={url}
          controls
          autoPlay
        />
        <SpeedButton media={video} />
      </div>
    )
  }
  return <VoicePlayer url={url} content={content} seconds={attachment.seconds} />
}

function Saved({ place, attachment }: Part): ReactNode {
  const texts = useTexts(attachmentTexts)
  const format = useFormat()
  const notifyError = useNotifyError()
  const name = attachment.name ?? texts.file
  const save = (): Promise<void> =>
    download('GET /api/messages/:message_id/file', {
      params: { message_id: place.messageId },
      query: { index: String(place.index) },
      name,
    }).catch(notifyError)
  return (
    <Button
      size="compact-sm"
      variant="light"
      className="attachment-file"
      leftSection={<IconDownload size={16} />}
      aria-label={texts.save(name)}
      onClick={() => void save()}
    >
      {name}
      {attachment.size !== null && ` · ${format.bytes(attachment.size)}`}
    </Button>
  )
}

function Refused({ place, attachment }: Part): ReactNode {
  const texts = useTexts(attachmentTexts)
  const format = useFormat()
  const notifyError = useNotifyError()
  const mayWrite = useMay('write')
  const asking = useAskForFile(place.messageId)
  const { trouble, size, kept_days: days } = attachment
  const canComeAgain = trouble === 'gone' || trouble === 'no_room'
  return (
    <div className="attachment-refused">
      <Text size="xs" c="dimmed">
        {days === null ? texts.trouble[trouble ?? 'gone'] : texts.expired(days)}
        {size !== null && ` · ${format.bytes(size)}`}
      </Text>
      {canComeAgain && mayWrite && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={asking.isPending}
          onClick={() => asking.mutate(undefined, { onError: notifyError })}
        >
          {texts.askAgain}
        </Button>
      )}
    </div>
  )
}
