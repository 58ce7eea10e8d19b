import { Button, Text, VisuallyHidden } from '@mantine/core'
import {
  IconAlertCircle,
  IconCheck,
  IconChecks,
  IconClock,
  IconPaperclip,
  IconRobot,
  IconUser,
} from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'
import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import type { FilePlace } from '../data/use-file.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { bubbleWords } from './bubble-words.ts'
import { conversationTexts } from './conversation.texts.ts'
import { deliveryTroubles } from './delivery-trouble.ts'
import { LinkedText } from './linked-text.tsx'

/** Most conversations have no file. */
const Attachment = lazy(() => import('./attachment.tsx'))

interface BubbleProps {
  message: InboxMessageAnswer
  /** What the customer has sent as one with it. */
  others: readonly InboxMessageAnswer[]
  /** The one of these that was looked for: it stands out for a moment. */
  foundId: string | undefined
  /** Whether somebody else spoke before. */
  isFirst: boolean
  /** Sends the same once more; absent for who may not. */
  onSendAgain: ((message: InboxMessageAnswer) => void) | undefined
  onOpenPicture(place: FilePlace): void
}

/** One message: the customer's on the left, ours on the right with how far it has come. */
export function MessageBubble({
  message,
  others,
  foundId,
  isFirst,
  onSendAgain,
  onOpenPicture,
}: BubbleProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const { language } = useLanguage()
  const format = useFormat()
  const { sender, kind, created_at, buttons } = message
  const name = message.author?.name ?? texts.speakers[sender]
  const words = bubbleWords([message, ...others], language)
  return (
    <article
      className="bubble"
      data-message={foundId ?? message.id}
      data-sender={sender}
      data-first={isFirst || undefined}
      data-found={foundId !== undefined || undefined}
      aria-current={foundId !== undefined || undefined}
    >
      {isFirst && sender !== 'lead' ? (
        <Speaker sender={sender} name={name} />
      ) : (
        <VisuallyHidden>{name}</VisuallyHidden>
      )}
      {kind !== 'text' && (
        <Text size="xs" fw={600} className="bubble-kind">
          <IconPaperclip size={14} /> {texts.kinds[kind]}
        </Text>
      )}
      {message.quote !== null && (
        <blockquote className="bubble-quote" dir="auto">
          {message.quote}
        </blockquote>
      )}
      <Attachments messages={[message, ...others]} onOpenPicture={onOpenPicture} />
      {words !== '' && (
        <div className="bubble-text" dir="auto">
          <LinkedText text={words} />
        </div>
      )}
      {buttons.length > 0 && (
        <div className="bubble-buttons">
          {buttons.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
      )}
      <footer className="bubble-foot">
        {message.is_edit && texts.edited}
        {message.deleted_at !== null && texts.deleted}
        <time dateTime={created_at} title={format.moment(created_at)}>
          {format.time(created_at)}
        </time>
        {message.delivery && <DeliveryTicks delivery={message.delivery} />}
      </footer>
      {message.delivery?.status === 'failed' && (
        <NotDelivered
          message={message}
          onSendAgain={sender === 'human' && isStillKept(message) ? onSendAgain : undefined}
        />
      )}
    </article>
  )
}

/** Files of one message, or of several that were sent as one: several pictures stand as tiles. */
function Attachments({
  messages,
  onOpenPicture,
}: {
  messages: readonly InboxMessageAnswer[]
  onOpenPicture(place: FilePlace): void
}): ReactNode {
  const all = messages.flatMap(({ id: messageId, attachments }) =>
    attachments.map((attachment, index) => ({ attachment, place: { messageId, index } })),
  )
  if (all.length === 0) return null
  const isAlbum = all.length > 1 && all.every(({ attachment }) => attachment.has_preview)
  return (
    <Suspense>
      <div className={isAlbum ? 'bubble-album' : undefined} data-count={all.length}>
        {all.map(({ attachment, place }) => (
          <Attachment
            key={`${place.messageId} ${place.index}`}
            place={place}
            attachment={attachment}
            isTile={isAlbum}
            onOpen={onOpenPicture}
          />
        ))}
      </div>
    </Suspense>
  )
}

/** What age has removed cannot go again. */
function isStillKept({ attachments }: InboxMessageAnswer): boolean {
  return attachments.every(({ status }) => status === 'kept')
}

function Speaker({ sender, name }: { sender: 'bot' | 'human'; name: string }): ReactNode {
  const Icon = sender === 'bot' ? IconRobot : IconUser
  return (
    <div className="bubble-speaker">
      <Icon size={13} />
      {name}
    </div>
  )
}

function NotDelivered({ message, onSendAgain }: Pick<BubbleProps, 'message' | 'onSendAgain'>): ReactNode {
  const texts = useTexts(conversationTexts)
  const trouble = useTexts(deliveryTroubles)
  const error = message.delivery?.error ?? null
  return (
    <div className="bubble-trouble">
      <Text size="xs" className="bubble-trouble-why">
        {error === null ? texts.delivery.failed : `${texts.delivery.failed}: ${trouble(error)}`}
      </Text>
      {onSendAgain && (
        <Button size="compact-xs" mt={4} onClick={() => onSendAgain(message)}>
          {texts.again}
        </Button>
      )}
    </div>
  )
}

const ticks = {
  pending: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertCircle,
} as const

function DeliveryTicks({ delivery }: { delivery: NonNullable<InboxMessageAnswer['delivery']> }): ReactNode {
  const texts = useTexts(conversationTexts).delivery
  const state = stateOf(delivery)
  const Icon = ticks[state]
  const trouble = useTexts(deliveryTroubles)
  const title = delivery.error === null ? texts[state] : `${texts[state]}: ${trouble(delivery.error)}`
  return (
    <span className="bubble-ticks" data-state={state} role="img" aria-label={title} title={title}>
      <Icon size={15} stroke={2} />
    </span>
  )
}

function stateOf(delivery: NonNullable<InboxMessageAnswer['delivery']>): keyof typeof ticks {
  if (delivery.status !== 'sent') return delivery.status
  if (delivery.read_at !== null) return 'read'
  return delivery.delivered_at === null ? 'sent' : 'delivered'
}
