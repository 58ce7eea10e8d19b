import { Button, Group, Text } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { errorText } from '../api/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { conversationTexts } from './conversation.texts.ts'
import type { UnsentMessage, useSending } from './use-sending.ts'

interface UnsentBubbleProps {
  message: UnsentMessage
  sending: ReturnType<typeof useSending>
}

/** What staff wrote and the server does not have yet; refused, it waits for a decision. */
export function UnsentBubble({ message, sending }: UnsentBubbleProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const { language } = useLanguage()
  const format = useFormat()
  return (
    <article className="bubble" data-sender="human" data-unsent>
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
          <Text size="xs" c="red" mt={4}>
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
