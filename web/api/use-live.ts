import { createContext, useContext } from 'react'
import { pollMs } from './query-client.ts'

/** Whether the server tells of changes by itself at present. */
export const LiveContext = createContext(false)

/** How often a view has to ask for changes: not at all while the server tells of them. */
export function useLivePolling(): number | false {
  return useContext(LiveContext) ? false : pollMs
}
