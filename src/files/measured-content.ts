import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'

/** What a content is, as it was seen streaming by. */
export interface Content {
  /** SHA-256, in hex. */
  hash: string
  /** Bytes. */
  size: number
  /** A MIME type, by its first bytes alone: what names and senders say is not believed. */
  type: string
}

/** There is more of it than may be. */
export class ContentTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`)
    this.name = 'ContentTooLarge'
  }
}

/** As much of a file's beginning as tells its type. */
const peekedBytes = 4_100
const unknown = 'application/octet-stream'

/** Passes a content on and tells, once it is through, what it was. Fails where it is larger than allowed. */
export function measuring(maxBytes: number): { stream: Transform; result(): Promise<Content> } {
  const hash = createHash('sha256')
  let beginning = Buffer.alloc(0)
  let size = 0
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      size += chunk.length
      if (size > maxBytes) return done(new ContentTooLarge(maxBytes))
      hash.update(chunk)
      if (beginning.length < peekedBytes)
        beginning = Buffer.concat([beginning, chunk.subarray(0, peekedBytes - beginning.length)])
      done(null, chunk)
    },
  })
  return {
    stream,
    result: async () => {
      const found = await fileTypeFromBuffer(beginning).catch(() => undefined)
      return { hash: hash.digest('hex'), size, type: found?.mime ?? unknown }
    },
  }
}
