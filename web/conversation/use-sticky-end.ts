import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import type { UnsentMessage } from './use-sending.ts'

/** So near to the end counts as being there. */
const nearPx = 80

/**
 * Keeps a conversation at its end while someone is there; leaves whoever reads further up where they are,
 * also when older messages come in above.
 * @returns to be called whenever the viewport scrolls
 */
export function useStickyEnd(
  viewport: RefObject<HTMLElement | null>,
  messages: readonly InboxMessageAnswer[],
  unsent: readonly UnsentMessage[],
): () => void {
  const place = useRef({ isAtEnd: true, fromEndPx: 0, firstId: '', unsent: 0 })

  useLayoutEffect(() => {
    const element = viewport.current
    const first = messages[0]?.id ?? ''
    if (!element) return
    const { isAtEnd, fromEndPx, firstId } = place.current
    const hasJustWritten = unsent.length > place.current.unsent
    if (isAtEnd || hasJustWritten) element.scrollTop = element.scrollHeight
    else if (first !== firstId) element.scrollTop = element.scrollHeight - fromEndPx
    Object.assign(place.current, { firstId: first, unsent: unsent.length })
  }, [viewport, messages, unsent])

  return () => {
    const element = viewport.current
    if (!element) return
    const fromEndPx = element.scrollHeight - element.scrollTop
    Object.assign(place.current, { isAtEnd: fromEndPx - element.clientHeight < nearPx, fromEndPx })
  }
}
