import { type ReactNode, useEffect } from 'react'
import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import { ApiError } from '../api/client.ts'
import { beginOf, type Place, useLeadAddress } from '../data/lead-filter.ts'
import { useConversationAround } from '../data/use-conversation-around.ts'
import { type LogProps, MessageLog } from './message-log.tsx'

/** The chat at a message, marked for a moment, or at the beginning of a day. */
export default function LogAround({ place, ...props }: LogProps & { place: Place }): ReactNode {
  const { openLead } = useLeadAddress()
  const read = useConversationAround(props.lead.id, place)
  const isNowhere = read.error instanceof ApiError && read.error.status === 400
  const leave = (): void => openLead(props.lead.id, { isStep: true })
  useEffect(() => {
    // The message is not there any more.
    if (isNowhere) leave()
  })
  const onNewest = (): void => {
    leave()
    // Its button goes with the place.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.message-log')?.focus())
  }
  return (
    <MessageLog
      {...props}
      read={read}
      start={read.data && startOf(place, read.data.messages)}
      onNewest={read.hasNewer ? onNewest : undefined}
    />
  )
}

function startOf(place: Place, messages: readonly InboxMessageAnswer[]): { id: string; isDay: boolean } {
  if ('message' in place) return { id: place.message, isDay: false }
  const begin = beginOf(place.day)?.getTime() ?? 0
  const first = messages.find(({ created_at }) => Date.parse(created_at) >= begin)
  return { id: (first ?? messages.at(-1))?.id ?? '', isDay: true }
}
