import { type Mutation, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { v4 } from 'uuid'
import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import type { CreatedMessageAnswer } from '../../src/messages/message.api.ts'
import { call } from '../api/client.ts'
import { refreshLead } from '../leads/lead-cache.ts'
import { conversationKey } from './use-conversation.ts'
import { sendKey } from './use-unsent-warning.ts'

/** A message on its way to the server, or refused by it. */
export interface UnsentMessage {
  id: number
  draft: Draft
  error: Error | null
}

interface Sending {
  send(text: string): void
  unsent: UnsentMessage[]
  /** Sends a refused message again. */
  sendAgain(message: UnsentMessage): void
  /** Forgets a refused message. */
  discard(message: UnsentMessage): void
}

interface Draft {
  text: string
  writtenAt: string
  /** Where only the answer was lost, the customer must not get it a second time. */
  idempotencyKey: string
}

/** Sends what staff write. It is shown at once, and kept when the server does not take it. */
export function useSending(leadId: string): Sending {
  const queries = useQueryClient()
  const key = [sendKey, leadId]
  const { mutate } = useMutation({
    mutationKey: key,
    // One after the other: requests overtake each other, and a customer reads in the order of writing.
    scope: { id: key.join(' ') },
    mutationFn: ({ text, idempotencyKey }: Draft) =>
      call<CreatedMessageAnswer>(`/api/leads/${leadId}/messages`, {
        method: 'POST',
        body: { message: text, sender: 'human' },
        idempotencyKey,
      }),
    gcTime: Number.POSITIVE_INFINITY,
    onSuccess: async () => {
      // Pending until the conversation shows it: in between it would be gone from the page.
      await queries.refetchQueries({ queryKey: conversationKey(leadId) })
      await refreshLead(queries, leadId)
    },
  })
  const unsent = useMutationState({
    filters: { mutationKey: key, predicate: ({ state }) => state.status !== 'success' },
    select: toUnsent,
  })
  const discard = ({ id }: UnsentMessage): void => {
    const cache = queries.getMutationCache()
    const mutation = cache.getAll().find(({ mutationId }) => mutationId === id)
    if (mutation) cache.remove(mutation)
  }
  return {
    send: (text) => mutate({ text, writtenAt: new Date().toISOString(), idempotencyKey: v4() }),
    unsent,
    discard,
    sendAgain: (message) => {
      discard(message)
      mutate({ ...message.draft, writtenAt: new Date().toISOString() })
    },
  }
}

/**
 * What the conversation does not show yet. Of a message that is stored the news may be here before the
 * answer, or the answer may never come: it is not on its way any more then, and it was not refused.
 */
export function useUnsent({ unsent, discard }: Sending, messages: InboxMessageAnswer[]): UnsentMessage[] {
  const traces = new Set(messages.map(({ trace_id }) => trace_id))
  const isStored = ({ draft }: UnsentMessage): boolean => traces.has(draft.idempotencyKey)
  useEffect(() => {
    for (const message of unsent) if (message.error && isStored(message)) discard(message)
  })
  return unsent.filter((message) => !isStored(message))
}

function toUnsent({ mutationId, state }: Mutation<unknown, Error, Draft>): UnsentMessage {
  const draft = state.variables ?? { text: '', writtenAt: '', idempotencyKey: '' }
  return { id: mutationId, draft, error: state.error }
}
