import { useLayoutEffect } from 'react'
import { useOnPaper } from './use-on-paper.ts'

/** Paper is white, whatever the theme. */
export function useLightOnPaper(): void {
  const isOnPaper = useOnPaper()
  useLayoutEffect(() => {
    if (!isOnPaper) return
    const { documentElement: root } = document
    const scheme = root.dataset.mantineColorScheme
    root.dataset.mantineColorScheme = 'light'
    return () => {
      if (scheme !== undefined) root.dataset.mantineColorScheme = scheme
    }
  }, [isOnPaper])
}
