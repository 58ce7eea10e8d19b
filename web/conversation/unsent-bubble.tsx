import { Button, CloseButton, Group, Text } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { errorText } from '../api/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { conversationTexts } from './conversation.texts.ts'
import { fileChoiceTexts } from './file-choice.texts.ts'
import type { UnsentMessage, useSending } from './use-sending.ts'

interface UnsentBubbleProps {
  message: UnsentMessage
  sending: ReturnType<typeof useSending>
}

/** What staff wrote and the server does not have yet; refused, it waits for a decision. */
export function UnsentBubble({ message, sending }: UnsentBubbleProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const fileTexts = useTexts(fileChoiceTexts)
  const { language } = useLanguage()
  const format = useFormat()
  return (
    <article className="bubble" data-sender="human" data-unsent>
      {message.draft.replyFiles?.map(({ id, name }) => (
        <div key={id} className="bubble-kind">
          📎 {name}
        </div>
      ))}
      {message.draft.files && <Files message={message} sending={sending} />}
      {message.draft.filesOf !== undefined && <div className="bubble-kind">📎 {fileTexts.again}</div>}
      <div className="bubble-text" dir="auto">
        {message.draft.text}
      </div>
      {message.trouble === null ? (
        <footer className="bubble-foot">
          {format.time(message.draft.writtenAt)}
          <span className="bubble-ticks" role="img" aria-label={texts.sending}>
            <IconClock size={15} />
          </span>
        </footer>
      ) : (
        <div role="alert">
          <Text size="xs" className="bubble-trouble-why" mt={4}>
            {texts.notSent}.{' '}
            {message.trouble === 'left' ? texts.leftUnsent : errorText(message.trouble, language)}
          </Text>
          <Group gap="xs" mt={4}>
            <Button size="compact-xs" onClick={() => sending.sendAgain(message)}>
              {texts.again}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => sending.discard(message)}>
              {texts.discard}
            </Button>
          </Group>
        </div>
      )}
    </article>
  )
}

/** How far they are, while they are on their way. */
function Files({ message, sending }: UnsentBubbleProps): ReactNode {
  const texts = useTexts(fileChoiceTexts)
  const percent = Math.round((sending.progressOf(message) ?? 0) * 100)
  return (
    <>
      {message.draft.files?.map((file) => (
        <div key={`${file.name} ${file.size} ${file.lastModified}`} className="bubble-kind">
          📎 {file.name}
        </div>
      ))}
      {message.trouble === null && (
        <Group gap="xs" wrap="nowrap">
          <progress max={100} value={percent} aria-label={texts.sent(percent)} />
          <CloseButton size="sm" aria-label={texts.cancel} onClick={() => sending.cancel(message)} />
        </Group>
      )}
    </>
  )
}
