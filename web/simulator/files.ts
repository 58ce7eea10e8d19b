import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Action, ChatMessage } from './customer.ts'

/** Gives Telegram's side a content, and makes of it what a customer sends: a photo, a voice or a document. */
export async function actionOfFile(file: Blob & { name?: string }): Promise<Action> {
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await fetch('/simulator/api/files', { method: 'POST', headers, body: file })
  if (!answer.ok) throw new Error(String(answer.status))
  const given: unknown = await answer.json()
  const uploaded = { file_id: String(Object(given).file_id), file_size: file.size }
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return { photo: { file: uploaded } }
  if (file.type.startsWith('video/mp4')) return { video: { file: uploaded } }
  if (file.name === undefined) return { voice: { file: uploaded } }
  return { document: { file: uploaded, file_name: file.name.slice(0, 255) || 'file' } }
}

/** How a file of a message is shown: its kind, its name at Telegram, and what a browser takes it for. */
export interface Shown {
  as: 'picture' | 'sound' | 'film' | 'file'
  id: string
  type: string
  name: string
}

/** What a message carries; null for words alone. Of an animation there is a document, too, for those that do not know it. */
export function shownOf(message: ChatMessage): Shown | null {
  const { photo, sticker, voice, audio, video, video_note, animation, document } = message
  const picture = photo?.at(-1) ?? sticker
  if (picture) return { as: 'picture', id: picture.file_id, type: 'image/*', name: '' }
  const sound = voice ?? audio
  if (sound) return { as: 'sound', id: sound.file_id, type: 'audio/ogg', name: '' }
  const film = video ?? video_note ?? animation
  if (film) return { as: 'film', id: film.file_id, type: 'video/mp4', name: '' }
  if (document) return { as: 'file', id: document.file_id, type: '', name: document.file_name ?? '' }
  return null
}

/** The address of a file in this page; null until it is there. */
export function useTelegramFile({ id, type }: Pick<Shown, 'id' | 'type'>): string | null {
  const { data } = useQuery({
    queryKey: ['simulator file', id],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/simulator/api/files/${encodeURIComponent(id)}`, { signal })
      if (!answer.ok) throw new Error(String(answer.status))
      return new Blob([await answer.arrayBuffer()], { type })
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (data === undefined) return
    const made = URL.createObjectURL(data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  return url
}
