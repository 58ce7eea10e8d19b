import { type FocusEvent, type KeyboardEvent, useState } from 'react'

interface RovingFocus {
  /** The one card at which Tab stops. */
  stop: string | undefined
  onFocus(event: FocusEvent): void
  onKeyDown(event: KeyboardEvent): void
}

/** One stop for Tab in a column: the arrow keys lead from card to card, and Tab comes back to where one was. */
export function useRovingFocus(leads: readonly { id: string }[]): RovingFocus {
  const [last, setLast] = useState<string>()
  const isThere = leads.some(({ id }) => id === last)
  return {
    stop: isThere ? last : leads[0]?.id,
    onFocus: ({ target }) => setLast(target.closest('[data-lead]')?.getAttribute('data-lead') ?? last),
    onKeyDown: (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const from = leads.findIndex(({ id }) => id === last)
      const next = by === undefined || event.altKey ? undefined : leads[from + by]
      if (!next) return
      event.preventDefault()
      event.currentTarget.querySelector<HTMLElement>(`[data-lead="${next.id}"]`)?.focus()
    },
  }
}
