import { z } from 'zod'
import { isBlank } from '../core/text/visible.ts'
import { longestTranscript } from '../messages/attachment.schema.ts'

/** Who turns recordings into words: the address of an OpenAI-compatible `/v1/audio/transcriptions`. */
export interface Transcriber {
  url: string
  /** Undefined where nobody asks for one. */
  key: string | undefined
  model: string
}

/** It will never be put into words: asking again would change nothing. */
export class NotTranscribed extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NotTranscribed'
  }
}

/** So it may go well another time; nothing of the answer is in it. */
class TranscriberFailed extends Error {
  constructor(status: number) {
    super(`status ${status}`)
    this.name = 'TranscriberFailed'
  }
}

interface Recording {
  content: Buffer<ArrayBuffer>
  /** By its content. */
  type: string
}

/**
 * The words of a recording.
 * @throws NotTranscribed; anything else may pass
 */
export type AskTranscript = (recording: Recording, signal: AbortSignal) => Promise<string>

const Heard = z.object({ text: z.string() })

/** What the request is: a recording that is not understood, or larger than is taken. A wrong key may be set right. */
const forGood = new Set([400, 413, 415, 422])
const maxAnswerBytes = 1024 * 1024

/** These servers tell a recording's format by its name. */
const endings: Record<string, string> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'video/mp4': 'mp4',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
}

/** Redirects are not followed: the recording and the key go where the settings say, and nowhere else. */
export function createAskTranscript({ url, key, model }: Transcriber): AskTranscript {
  return async ({ content, type }, signal) => {
    const [mime = ''] = type.split(';')
    const form = new FormData()
    form.append('model', model)
    form.append('response_format', 'json')
    form.append('file', new File([content], `recording.${endings[mime] ?? 'ogg'}`, { type: mime }))
    const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` }
    const answer = await fetch(url, { method: 'POST', headers, body: form, redirect: 'error', signal })
    if (!answer.ok) {
      await answer.body?.cancel()
      throw forGood.has(answer.status)
        ? new NotTranscribed(`status ${answer.status}`)
        : new TranscriberFailed(answer.status)
    }
    const text = wordsIn(await readAnswer(answer))
    if (isBlank(text)) throw new NotTranscribed('nothing heard')
    return text
  }
}

async function readAnswer(answer: Response): Promise<string> {
  const decoder = new TextDecoder()
  let read = ''
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length
    if (bytes > maxAnswerBytes) throw new NotTranscribed('too much of an answer')
    read += decoder.decode(chunk, { stream: true })
  }
  return read + decoder.decode()
}

/** What the database cannot hold as text is left out. */
function wordsIn(answer: string): string {
  const { text } = Heard.parse(JSON.parse(answer))
  return text
    .replace(/[\0\p{Surrogate}]/gu, '')
    .trim()
    .slice(0, longestTranscript)
    .replace(/[\uD800-\uDBFF]$/, '')
}
