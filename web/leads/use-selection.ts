import { useCallback, useMemo, useState } from 'react'

/** Which leads of a list are chosen to be changed together. */
export interface Selection {
  /** Of those in the list. */
  selected: ReadonlySet<string>
  toggle(id: string): void
  add(ids: readonly string[]): void
  /** Those and no others. */
  set(ids: readonly string[]): void
}

/** @param ids the list: who leaves it is not chosen any more */
export function useSelection(ids: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const selected = useMemo(
    () => (chosen.size === 0 ? chosen : new Set(ids.filter((id) => chosen.has(id)))),
    [chosen, ids],
  )
  // The same at each drawing, or all rows would be drawn anew.
  const toggle = useCallback(
    (id: string) =>
      setChosen((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  return {
    selected,
    toggle,
    add: (more) => setChosen(new Set([...selected, ...more])),
    set: (these) => setChosen(new Set(these)),
  }
}
