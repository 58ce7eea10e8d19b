import { Box, Button, EmptyState } from '@mantine/core'
import { lazy, type ReactNode, Suspense, type UIEvent, useRef, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import { useMay } from '../api/use-may.ts'
import type { FilePlace } from '../data/use-file.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { albumGroups } from './album-groups.ts'
import { MessageBubble } from './bubble.tsx'
import { conversationTexts } from './conversation.texts.ts'
import { TypingBubble } from './typing-bubble.tsx'
import { UnsentBubble } from './unsent-bubble.tsx'
import { useMarkRead } from './use-mark-read.ts'
import { type useSending, useUnsent } from './use-sending.ts'
import { type Start, useStickyEnd } from './use-sticky-end.ts'

const Lightbox = lazy(() => import('./lightbox.tsx'))

/** So near to the beginning of what is loaded, more of it is asked for. */
const nearPx = 300

export interface LogProps {
  lead: InboxLeadDetailAnswer
  sending: ReturnType<typeof useSending>
}

/** A conversation as far as it is loaded. */
interface Read {
  data: { messages: InboxMessageAnswer[]; bot_typing: boolean } | undefined
  error: Error | null
  failureReason: Error | null
  refetch(): unknown
  hasOlder: boolean
  isLoadingOlder: boolean
  loadOlder(): void
  loadNewer?(): void
}

interface MessageLogProps extends LogProps {
  read: Read
  /** The message at which it is open; at its end otherwise. */
  start?: Start | undefined
  /** Goes to its end, where that is not loaded. */
  onNewest?: (() => void) | undefined
}

/** The chat, as a messenger shows it: open at its end or at a place, the messages around as someone scrolls there. */
export function MessageLog({ lead, sending, read, start, onNewest }: MessageLogProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const viewport = useRef<HTMLDivElement>(null)
  const { data, error, failureReason, refetch, hasOlder, isLoadingOlder, loadOlder, loadNewer } = read
  const mayWrite = useMay('write')
  const messages = data?.messages ?? []
  const unsent = useUnsent(sending, messages)
  const keepPlace = useStickyEnd(viewport, { messages, unsent, start, isEnd: onNewest === undefined })
  const onScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent): void => {
    keepPlace()
    if (hasOlder && scrollTop < nearPx) loadOlder()
    if (onNewest && scrollHeight - scrollTop - clientHeight < nearPx) loadNewer?.()
  }
  useMarkRead(lead, messages)
  return (
    <Box
      ref={viewport}
      className="message-log"
      role="log"
      aria-label={texts.log}
      aria-busy={data === undefined}
      tabIndex={0}
      onScroll={onScroll}
    >
      {error && !data && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting m="auto" error={failureReason} />}
      {hasOlder && (
        <Button
          className="message-older"
          size="xs"
          variant="subtle"
          loading={isLoadingOlder}
          onClick={loadOlder}
        >
          {texts.older}
        </Button>
      )}
      {data && messages.length === 0 && unsent.length === 0 && (
        <EmptyState m="auto" title={texts.empty} description={texts.emptyHint} />
      )}
      <Messages
        messages={messages}
        foundId={start?.isDay === false ? start.id : undefined}
        onSendAgain={mayWrite ? sending.repeat : undefined}
      />
      {unsent.map((message) => (
        <UnsentBubble key={message.draft.idempotencyKey} message={message} sending={sending} />
      ))}
      {data?.bot_typing && <TypingBubble />}
      {onNewest && (
        <Button className="message-newest" size="xs" radius="xl" onClick={onNewest}>
          {texts.newest}
        </Button>
      )}
    </Box>
  )
}

interface MessagesProps {
  messages: InboxMessageAnswer[]
  /** The message that was looked for. */
  foundId: string | undefined
  onSendAgain: ((message: InboxMessageAnswer) => void) | undefined
}

function Messages({ messages, foundId, onSendAgain }: MessagesProps): ReactNode {
  const [shown, show] = useState<FilePlace | null>(null)
  const pictures = messages.flatMap(({ id: messageId, attachments }) =>
    attachments.flatMap(({ has_preview }, index) => (has_preview ? [{ messageId, index }] : [])),
  )
  return (
    <>
      {shown !== null && (
        <Suspense>
          <Lightbox pictures={pictures} shown={shown} onShow={show} />
        </Suspense>
      )}
      <Bubbles messages={messages} foundId={foundId} onSendAgain={onSendAgain} onOpenPicture={show} />
    </>
  )
}

interface BubblesProps extends MessagesProps {
  onOpenPicture(place: FilePlace): void
}

function Bubbles({ messages, foundId, onSendAgain, onOpenPicture }: BubblesProps): ReactNode {
  const groups = albumGroups(messages)
  return groups.map(([message, ...others], index) => {
    const before = groups[index - 1]?.at(-1)
    const isNewDay = before === undefined || dayOf(before.created_at) !== dayOf(message.created_at)
    return (
      <div key={message.id} className="message-place">
        {isNewDay && <DayMark moment={message.created_at} />}
        <MessageBubble
          message={message}
          others={others}
          foundId={[message, ...others].find(({ id }) => id === foundId)?.id}
          isFirst={isNewDay || !isSameSpeaker(before, message)}
          onSendAgain={onSendAgain}
          onOpenPicture={onOpenPicture}
        />
      </div>
    )
  })
}

function DayMark({ moment }: { moment: string }): ReactNode {
  return (
    <div className="message-day">
      <time dateTime={moment}>{useFormat().day(moment)}</time>
    </div>
  )
}

function dayOf(moment: string): string {
  return new Date(moment).toDateString()
}

/** Two colleagues are two speakers. */
function isSameSpeaker(before: InboxMessageAnswer | undefined, message: InboxMessageAnswer): boolean {
  return before?.sender === message.sender && before.author?.id === message.author?.id
}
