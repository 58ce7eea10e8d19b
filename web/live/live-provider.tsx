import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { currentSession, watchSession } from '../api/session.ts'
import { LiveContext } from '../api/use-live.ts'
import { createEventEffects } from './apply-event.ts'
import { listenLive } from './live-socket.ts'

/** Keeps everything below up to date while the page is open; without a connection the views ask by themselves. */
export function LiveProvider({ children }: { children: ReactNode }): ReactNode {
  const { key, isAsking } = useSyncExternalStore(watchSession, currentSession)
  const [isLive, setLive] = useState(false)
  return (
    <LiveContext value={isLive}>
      {!isAsking && <Listener key={key} onLive={setLive} />}
      {children}
    </LiveContext>
  )
}

/** One connection; another key is another one. */
function Listener({ onLive }: { onLive(isLive: boolean): void }): ReactNode {
  const queries = useQueryClient()
  useEffect(() => {
    const stop = listenLive({
      onEvent: createEventEffects(queries),
      // Lists as far as they are scrolled are only read again where their changes may be lost.
      onStart: () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'leads' }),
      onResync: () => void queries.invalidateQueries(),
      onLive,
    })
    return () => {
      stop()
      onLive(false)
    }
  }, [queries, onLive])
  return null
}
