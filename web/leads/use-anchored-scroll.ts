import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

interface Anchored {
  /** How many rows have come in above since someone was last at the top. */
  newAbove: number
  /** Nothing is above: what comes in may push the rows down. */
  isAtTop: boolean
  onScroll(): void
  toTop(): void
}

/** Keeps the rows that are being read where they are when others come in or leave above them. */
export function useAnchoredScroll(
  viewport: RefObject<HTMLElement | null>,
  ids: readonly string[],
  rowHeight: number,
): Anchored {
  const first = useRef({ id: ids[0] ?? '', index: 0 })
  const [newAbove, setNewAbove] = useState(0)
  const [isAtTop, setAtTop] = useState(true)

  useLayoutEffect(() => {
    const element = viewport.current
    const { id, index } = first.current
    if (!element || element.scrollTop < rowHeight) return
    const now = ids.indexOf(id)
    if (now < 0 || now === index) return
    first.current = { id, index: now }
    element.scrollTop += (now - index) * rowHeight
    setNewAbove((count) => Math.max(0, count + now - index))
  }, [ids, viewport, rowHeight])

  return {
    newAbove,
    isAtTop,
    onScroll: () => {
      const scrollTop = viewport.current?.scrollTop ?? 0
      const index = Math.floor(scrollTop / rowHeight)
      first.current = { id: ids[index] ?? '', index }
      setAtTop(scrollTop < rowHeight)
      if (scrollTop < rowHeight) setNewAbove(0)
    },
    toTop: () => viewport.current?.scrollTo({ top: 0, behavior: 'smooth' }),
  }
}
