import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** The key of all messages being sent; the lead's id follows it. */
export const sendKey = 'send'

/** Has the browser ask before the page is left with messages that the server does not have. */
export function useUnsentWarning(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      const sent = queries.getMutationCache().findAll({ mutationKey: [sendKey] })
      if (sent.some(({ state }) => state.status !== 'success')) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [queries])
}
