import { ApiError, headersOf, refusal } from './client.ts'

interface FormRequest {
  /** The same for a form and its repetitions: the server carries it out once, and what it makes is traced by it. */
  idempotencyKey: string
  signal: AbortSignal
  /** Told from 0 to 1 how much of it has left this machine. */
  onProgress?(share: number): void
}

/**
 * Sends a form with files to an address of the API, gives its answer, and tells how far it is: `fetch` could not.
 * @throws ApiError for every refusal, when the server cannot be reached, and when it is broken off
 */
export function sendForm<Content>(path: string, form: FormData, request: FormRequest): Promise<Content> {
  const { idempotencyKey, signal, onProgress } = request
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', path)
    for (const [name, value] of Object.entries(headersOf({ idempotencyKey })))
      sending.setRequestHeader(name, value)
    sending.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total)
    sending.onload = () => {
      if (sending.status >= 200 && sending.status < 300) return resolve(JSON.parse(sending.responseText))
      const headers = new Headers()
      for (const name of ['content-type', 'retry-after']) {
        const value = sending.getResponseHeader(name)
        if (value !== null) headers.set(name, value)
      }
      refusal(new Response(sending.responseText, { status: sending.status, headers })).then(reject, reject)
    }
    sending.onerror = () => reject(new ApiError(0, null))
    sending.onabort = () => reject(new ApiError(0, null))
    signal.addEventListener('abort', () => sending.abort(), { once: true })
    sending.send(form)
  })
}
