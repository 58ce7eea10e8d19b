import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { conversationTexts } from './conversation.texts.ts'

/** Three dots while the bot prepares its answer. */
export function TypingBubble(): ReactNode {
  const texts = useTexts(conversationTexts)
  return (
    <div className="bubble bubble-typing" data-sender="bot" role="status" aria-label={texts.typing}>
      <i />
      <i />
      <i />
    </div>
  )
}
