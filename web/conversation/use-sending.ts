import { type Mutation, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { v4 } from 'uuid'
import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import type { CreateMessage } from '../../src/messages/message.api.ts'
import { call } from '../api/client.ts'
import { refreshLead } from '../data/lead-cache.ts'
import { conversationKey } from '../data/use-conversation.ts'
import { sendKey } from '../ui/use-unsent-warning.ts'
import { type ChosenFile, splitFiles } from './chosen-file.ts'
import { type Draft, dropDraft, keepDraft, keptDrafts } from './kept-drafts.ts'
import { useUploads } from './use-uploads.ts'

/** A message on its way to the server, refused by it, or left behind by a page that was closed too soon. */
export interface UnsentMessage {
  draft: Draft
  /** Why it is not sent; null while it is on its way. */
  trouble: Error | 'left' | null
}

interface Sending {
  send(text: string, files?: readonly ChosenFile[]): void
  /** Sends a message once more that did not reach the customer, with its files. */
  repeat(message: InboxMessageAnswer): void
  /** From 0 to 1, how much of a message with files has left; undefined before any of it has. */
  progressOf(message: UnsentMessage): number | undefined
  /** Breaks off what is on its way, and forgets it. */
  cancel(message: UnsentMessage): void
  unsent: UnsentMessage[]
  /** Sends a refused message again. */
  sendAgain(message: UnsentMessage): void
  /** Forgets a refused message. */
  discard(message: UnsentMessage): void
}

/** Sends what staff write. It is shown at once, and kept when the server does not take it. */
export function useSending(leadId: string): Sending {
  const queries = useQueryClient()
  const key = [sendKey, leadId]
  const uploads = useUploads(leadId)
  const [left, setLeft] = useState(() => keptDrafts(leadId))
  const { mutate } = useMutation({
    mutationKey: key,
    // One after the other: requests overtake each other, and a customer reads in the order of writing.
    scope: { id: key.join(' ') },
    mutationFn: async (draft: Draft) => {
      if (draft.files !== undefined) return uploads.send(draft)
      const { idempotencyKey } = draft
      const body = bodyOf(draft)
      await call('POST /api/leads/:lead_id/messages', { params: { lead_id: leadId }, body, idempotencyKey })
    },
    gcTime: Number.POSITIVE_INFINITY,
    onMutate: (draft) => keepDraft(leadId, draft),
    onSuccess: async (_answer, draft) => {
      dropDraft(leadId, draft)
      // Pending until the conversation shows it: in between it would be gone from the page.
      await queries.refetchQueries({ queryKey: conversationKey(leadId) })
      await refreshLead(queries, leadId)
    },
  })
  const sent = useMutationState({ filters: { mutationKey: key }, select: toUnsent })
  const isKnown = ({ idempotencyKey }: Draft): boolean =>
    sent.some(({ draft }) => draft.idempotencyKey === idempotencyKey)
  const discard = ({ draft }: UnsentMessage): void => {
    dropDraft(leadId, draft)
    setLeft((drafts) => drafts.filter((each) => each !== draft))
    const cache = queries.getMutationCache()
    const mutation = cache
      .findAll({ mutationKey: key })
      .find(({ state }) => Object(state.variables).idempotencyKey === draft.idempotencyKey)
    if (mutation) cache.remove(mutation)
  }
  return {
    send: (text, files = []) => mutate({ ...newDraft(text), ...splitFiles(files) }),
    repeat: ({ id, words, attachments }) =>
      mutate({ ...newDraft(words), ...(attachments.length > 0 && { filesOf: id }) }),
    progressOf: ({ draft }) => uploads.progress[draft.idempotencyKey],
    cancel: (message) => {
      discard(message)
      uploads.cancel(message.draft)
    },
    unsent: [
      ...left.filter((draft) => !isKnown(draft)).map((draft): UnsentMessage => ({ draft, trouble: 'left' })),
      ...sent.filter(({ isSent }) => !isSent),
    ],
    discard,
    sendAgain: (message) => {
      discard(message)
      mutate({ ...message.draft, writtenAt: new Date().toISOString() })
    },
  }
}

function newDraft(text: string): Draft {
  return { text, writtenAt: new Date().toISOString(), idempotencyKey: v4() }
}

function bodyOf({ text, filesOf, replyFiles }: Draft): CreateMessage {
  const words = { ...(text !== '' && { message: text }), sender: 'human' } as const
  if (replyFiles !== undefined) return { ...words, file_ids: replyFiles.map(({ id }) => id) }
  return filesOf === undefined ? { message: text, sender: 'human' } : { ...words, files_of: filesOf }
}

/**
 * What the conversation does not show yet. Of a message that is stored the news may be here before the
 * answer, or the answer may never come: it is not on its way any more then, and it was not refused.
 */
export function useUnsent({ unsent, discard }: Sending, messages: InboxMessageAnswer[]): UnsentMessage[] {
  const traces = new Set(messages.map(({ trace_id }) => trace_id))
  const isStored = ({ draft }: UnsentMessage): boolean => traces.has(draft.idempotencyKey)
  useEffect(() => {
    for (const message of unsent) if (message.trouble && isStored(message)) discard(message)
  })
  return unsent.filter((message) => !isStored(message))
}

function toUnsent({ state }: Mutation<unknown, Error, Draft>): UnsentMessage & { isSent: boolean } {
  const draft = state.variables ?? { text: '', writtenAt: '', idempotencyKey: '' }
  return { draft, trouble: state.error, isSent: state.status === 'success' }
}
