import { lazy, type ReactNode, Suspense } from 'react'
import { useLeadAddress } from '../data/lead-filter.ts'
import { useConversation } from '../data/use-conversation.ts'
import { type LogProps, MessageLog } from './message-log.tsx'

// Most conversations are opened at their end.
const LogAround = lazy(() => import('./log-around.tsx'))

/** The chat at its end, or at the place in it that the page's address names. */
export function ConversationLog(props: LogProps): ReactNode {
  const { place } = useLeadAddress()
  if (place === null) return <NewestLog {...props} />
  return (
    <Suspense fallback={<div className="message-log" />}>
      <LogAround key={JSON.stringify(place)} {...props} place={place} />
    </Suspense>
  )
}

function NewestLog(props: LogProps): ReactNode {
  return <MessageLog {...props} read={useConversation(props.lead.id)} />
}
