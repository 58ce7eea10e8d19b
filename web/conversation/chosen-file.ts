import type { Draft, ReplyFile } from './kept-drafts.ts'

/** What is to go with a message: of this machine, or of a canned reply. */
export type ChosenFile = File | ReplyFile

/** The same for the same file. */
export function keyOf(file: ChosenFile): string {
  return file instanceof File ? `${file.name} ${file.size} ${file.lastModified}` : file.id
}

/** What is uploaded with the message, and what the server has already. */
export function splitFiles(chosen: readonly ChosenFile[]): Pick<Draft, 'files' | 'replyFiles'> {
  const files = chosen.filter((file) => file instanceof File)
  const replyFiles = chosen.flatMap((file) => (file instanceof File ? [] : [file]))
  return { ...(files.length > 0 && { files }), ...(replyFiles.length > 0 && { replyFiles }) }
}
