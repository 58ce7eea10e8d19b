import type { Readable } from 'node:stream'

/** Where a messenger's files are fetched from. */
export interface FileSource {
  /**
   * Opens a file by the messenger's name of it; its content is read once, in the order of its bytes.
   * @throws FileError when the messenger does not give it; anything else counts as "may be tried again"
   */
  open(fileId: string, signal: AbortSignal): Promise<Readable>
}

/** Why a file is not there. */
export type FileTrouble = 'too_large' | 'gone'

/** A messenger does not give a file, now or ever. */
export class FileError extends Error {
  /** What it is, where no later attempt can succeed; null where one may. */
  readonly trouble: FileTrouble | null

  constructor(reason: string, { trouble, cause }: { trouble: FileTrouble | null; cause?: unknown }) {
    super(reason, { cause })
    this.name = 'FileError'
    this.trouble = trouble
  }
}
