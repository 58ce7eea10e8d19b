import { useRef, useState } from 'react'
import { sendForm } from '../api/send-form.ts'
import type { Draft } from './kept-drafts.ts'

interface Uploads {
  /** From 0 to 1, by the keys of messages. */
  progress: Readonly<Record<string, number>>
  send(draft: Draft): Promise<void>
  cancel(draft: Draft): void
}

/** Messages with files on their way. */
export function useUploads(leadId: string): Uploads {
  const [progress, setProgress] = useState<Uploads['progress']>({})
  const running = useRef(new Map<string, AbortController>())
  return {
    progress,
    send: async ({ text, files = [], replyFiles = [], idempotencyKey }) => {
      const stopping = new AbortController()
      running.current.set(idempotencyKey, stopping)
      const form = new FormData()
      form.append('sender', 'human')
      if (text !== '') form.append('message', text)
      for (const { id } of replyFiles) form.append('file_ids', id)
      for (const file of files) form.append('file', file, file.name)
      await sendForm(`/api/leads/${encodeURIComponent(leadId)}/messages`, form, {
        idempotencyKey,
        signal: stopping.signal,
        onProgress: (share) => setProgress((shares) => ({ ...shares, [idempotencyKey]: share })),
      }).finally(() => running.current.delete(idempotencyKey))
    },
    cancel: ({ idempotencyKey }) => running.current.get(idempotencyKey)?.abort(),
  }
}
