import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { isTyping, pressed } from './pressed.ts'

const KeyList = lazy(() => import('./key-list.tsx'))

/** What the keys press, wherever it is; of several, the first: what is chosen in the list stands before the open lead. */
const buttons: Record<string, string> = { b: '[data-snooze]', n: '[data-unread]' }

/** What the keys lead to that work on every page: it is found by this mark wherever it is. */
const places = { search: '[data-search]', reply: '[data-reply-box]' } as const

/** Keys that work everywhere, and the list of all keys. */
export function Shortcuts(): ReactNode {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = pressed(event)
      if (key === 'Ctrl+K' || (key === '/' && !isTyping(event))) goTo('search', event)
      else if (key === 'r' && !isTyping(event)) goTo('reply', event)
      else if (key !== null && key in buttons && !isTyping(event)) press(buttons[key] ?? '', event)
      else if (key === '?' && !isTyping(event)) setOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  if (!isOpen) return null
  return (
    <Suspense>
      <KeyList onClose={() => setOpen(false)} />
    </Suspense>
  )
}

function press(button: string, event: KeyboardEvent): void {
  const element = document.querySelector<HTMLElement>(button)
  if (!element) return
  event.preventDefault()
  element.click()
}

function goTo(place: keyof typeof places, event: KeyboardEvent): void {
  const element = document.querySelector<HTMLElement>(places[place])
  if (!element) return
  event.preventDefault()
  element.focus()
  if (element instanceof HTMLInputElement) element.select()
}
