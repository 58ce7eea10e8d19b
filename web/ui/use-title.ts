import { useEffect } from 'react'

/** The product, behind what the window shows. */
const product = 'Leadbot'

const shown = { title: product, count: 0 }

/** Names what is shown in the window's title, for as long as it is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = shown.title
    show({ title: `${title} · ${product}` })
    return () => show({ title: before })
  }, [title])
}

/** Begins the window's title with a number, so that it is seen from another tab; 0 shows none. */
export function useTitleCount(count: number): void {
  useEffect(() => show({ count }), [count])
}

function show(changes: Partial<typeof shown>): void {
  Object.assign(shown, changes)
  document.title = shown.count > 0 ? `(${shown.count}) ${shown.title}` : shown.title
}
