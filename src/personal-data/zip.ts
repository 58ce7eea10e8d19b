import { PassThrough, pipeline, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of a zip. */
export interface ZipEntry {
  /** Its path in the zip. */
  name: string
  /** Whether packing it once more would only take time, as of pictures and films. */
  isPacked: boolean
  open(): Readable
}

/**
 * A zip of these as it is read: each is opened when its turn comes, so that one of them is in memory at a time, and a
 * part of it. Breaks off where one of them fails, and reads no more once its reader is gone.
 */
export function zipOf(entries: readonly ZipEntry[]): Readable {
  const zip = new ZipFile()
  const read = new PassThrough()
  for (const { name, isPacked, open } of entries)
    zip.addReadStreamLazy(name, { compress: !isPacked }, (done) => {
      const content = open()
      content.once('error', (error) => read.destroy(error))
      read.once('close', () => content.destroy())
      done(null, content)
    })
  zip.once('error', (error: Error) => read.destroy(error))
  zip.end()
  pipeline(zip.outputStream, read, () => undefined)
  return read
}
