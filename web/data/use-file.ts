import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, callFile } from '../api/client.ts'

/** Unused ones are let go of after this: a picture may be megabytes. */
const keptMs = 60_000

/** A file of a conversation: which of a message's. */
export interface FilePlace {
  messageId: string
  index: number
}

/**
 * The address of a message's file, or of the small picture of it, in this page.
 * @param isWanted nothing is fetched before
 */
export function useFile(
  { messageId, index }: FilePlace,
  part: 'file' | 'preview',
  isWanted: boolean,
): { url: string | null; content: Blob | null; isFailed: boolean } {
  const { data, isError } = useQuery({
    queryKey: ['file', messageId, index, part],
    queryFn: ({ signal }) =>
      callFile(`GET /api/messages/:message_id/${part}`, {
        params: { message_id: messageId },
        query: { index: String(index) },
        signal,
      }),
    enabled: isWanted,
    // The same address always has the same content.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
  })
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (data === undefined) return
    const made = URL.createObjectURL(data)
    setUrl(made)
    return () => {
      setUrl(null)
      URL.revokeObjectURL(made)
    }
  }, [data])
  return { url, content: data ?? null, isFailed: isError }
}

/** Has the messenger asked once more; the page is told what comes of it. */
export function useAskForFile(messageId: string) {
  return useMutation({
    mutationFn: () => call('POST /api/messages/:message_id/file', { params: { message_id: messageId } }),
  })
}
