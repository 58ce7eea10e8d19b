import { useState } from 'react'

interface DraftState {
  /** Null while nothing was typed. */
  draft: string | null
  setDraft(draft: string | null): void
  /** Forgets what has been saved, unless more was typed meanwhile. */
  dropSaved(saved: string): void
}

const storageKeyOf = (key: string): string => `leadbot draft ${key}`

/** Whether something was typed there and is not saved. */
export function hasDraft(key: string): boolean {
  return sessionStorage.getItem(storageKeyOf(key)) !== null
}

/**
 * What someone types into a box that is for one thing alone, such as the notes on a lead. It outlives the look
 * at something else, and the page being loaded anew.
 * @param key names that thing; another one needs another component
 */
export function useDraft(key: string): DraftState {
  const storageKey = storageKeyOf(key)
  const [draft, setState] = useState(() => sessionStorage.getItem(storageKey))
  const setDraft = (next: string | null): void => {
    if (next === null) sessionStorage.removeItem(storageKey)
    else sessionStorage.setItem(storageKey, next)
    setState(next)
  }
  const dropSaved = (saved: string): void => {
    if (sessionStorage.getItem(storageKey) === saved) setDraft(null)
  }
  return { draft, setDraft, dropSaved }
}
