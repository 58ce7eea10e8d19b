import { useEffect, useEffectEvent } from 'react'
import { useLeadAddress } from '../data/lead-filter.ts'
import { isTyping, pressed } from '../ui/pressed.ts'

interface LeadKeys {
  /** Opens the lead so many places further; false where there is none. */
  step(by: number): boolean
  /** The open lead is being closed: the focus goes back to its place in the list. */
  onClose(): void
  /** Chooses the lead, or leaves it out again. */
  toggle(): void
  /** Leaves all out; false where none was chosen. */
  clear(): boolean
}

/** j and k step through the leads; Esc leaves what one is in: a box first, then the lead. */
export function useLeadKeys({ step, onClose, toggle, clear }: LeadKeys): void {
  const { leadId, openLead } = useLeadAddress()
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const key = pressed(event)
    const by = key === 'j' ? 1 : key === 'k' ? -1 : 0
    if (key === 'Escape' && (isTyping(event) || !clear())) leave(event)
    if (key === 'x' && !isTyping(event)) toggle()
    if (by !== 0 && !isTyping(event) && step(by)) event.preventDefault()
  })
  const leave = ({ target }: KeyboardEvent): void => {
    if (leadId === null) return
    const isInBox = target instanceof HTMLElement && target.matches('input, textarea')
    onClose()
    if (!isInBox) openLead(null)
  }
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
