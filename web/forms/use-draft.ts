import { useState } from 'react'

/** By what they are for. What is typed and not sent yet outlives the look at something else. */
const drafts = new Map<string, string>()

interface DraftState {
  /** Null while nothing was typed. */
  draft: string | null
  setDraft(draft: string | null): void
  /** Forgets what has been saved, unless more was typed meanwhile. */
  dropSaved(saved: string): void
}

/**
 * What someone types into a box that is for one thing alone, such as the notes on a lead.
 * @param key names that thing; another one needs another component
 */
export function useDraft(key: string): DraftState {
  const [draft, setState] = useState(drafts.get(key) ?? null)
  const setDraft = (next: string | null): void => {
    if (next === null) drafts.delete(key)
    else drafts.set(key, next)
    setState(next)
  }
  const dropSaved = (saved: string): void => {
    if (drafts.get(key) === saved) setDraft(null)
  }
  return { draft, setDraft, dropSaved }
}
