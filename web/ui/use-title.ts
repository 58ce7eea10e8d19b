import { useEffect } from 'react'

/** The product, behind what the window shows. */
const product = 'Leadbot'

/** Names what is shown in the window's title, for as long as it is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${title} · ${product}`
    return () => {
      document.title = before
    }
  }, [title])
}
