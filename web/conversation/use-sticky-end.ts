import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import type { UnsentMessage } from './use-sending.ts'

/** So near to the end counts as being there. */
const nearPx = 80

/** Where a conversation is open. */
export interface Start {
  /** Of a message. */
  id: string
  /** Whether it is the first one of a day: its date is to be seen above. */
  isDay: boolean
}

interface Shown {
  messages: readonly InboxMessageAnswer[]
  unsent: readonly UnsentMessage[]
  /** Left out, it is open at its end. */
  start?: Start | undefined
  /** Whether what is loaded reaches to its end. */
  isEnd: boolean
}

/**
 * Opens a conversation at its end, or at a place, and keeps it at its end while someone is there; leaves whoever reads
 * further up where they are, also when older messages come in above.
 * @returns to be called whenever the viewport scrolls
 */
export function useStickyEnd(
  viewport: RefObject<HTMLElement | null>,
  { messages, unsent, start, isEnd }: Shown,
): () => void {
  const place = useRef({ isAtEnd: true, isOpen: false, fromEndPx: 0, firstId: '', unsent: 0 })

  useLayoutEffect(() => {
    const element = viewport.current
    const first = messages[0]?.id ?? ''
    if (!element) return
    const { isAtEnd, isOpen, fromEndPx, firstId } = place.current
    const hasJustWritten = unsent.length > place.current.unsent
    if (start && !isOpen && first !== '') {
      openAt(element, start)
      Object.assign(place.current, { isOpen: true, ...placeOf(element, isEnd) })
    } else if (isAtEnd || hasJustWritten) element.scrollTop = element.scrollHeight
    else if (first !== firstId) element.scrollTop = element.scrollHeight - fromEndPx
    Object.assign(place.current, { firstId: first, unsent: unsent.length })
  }, [viewport, messages, unsent, start, isEnd])

  return () => {
    if (viewport.current) Object.assign(place.current, placeOf(viewport.current, isEnd))
  }
}

/** In the middle of what is seen; a day at its top. */
function openAt(log: HTMLElement, { id, isDay }: Start): void {
  const message = log.querySelector(`[data-message="${CSS.escape(id)}"]`)
  const shown = isDay ? message?.parentElement?.firstElementChild : message
  shown?.scrollIntoView({ block: isDay ? 'start' : 'center' })
}

function placeOf(
  { scrollHeight, scrollTop, clientHeight }: HTMLElement,
  isEnd: boolean,
): { isAtEnd: boolean; fromEndPx: number } {
  const fromEndPx = scrollHeight - scrollTop
  return { isAtEnd: isEnd && fromEndPx - clientHeight < nearPx, fromEndPx }
}
