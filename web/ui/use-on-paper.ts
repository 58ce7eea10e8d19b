import { useSyncExternalStore } from 'react'

const printing = 'print'

/** Whether the page is being laid out for paper. */
export function useOnPaper(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(printing).matches)
}

function watch(onChange: () => void): () => void {
  const media = matchMedia(printing)
  media.addEventListener('change', onChange)
  return () => media.removeEventListener('change', onChange)
}
