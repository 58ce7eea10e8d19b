/** Words, or what a messenger has already. */
export const sendingTextMs = 10_000

/** A messenger makes pictures of what it is given before it answers. */
const sendingFilesMs = 20_000

/** 2 Mbit/s: on a slower line a file of 20 MB would hold its chat for longer than anybody waits. */
const slowestBytesPerMs = 250

/** How long so many bytes may take to a messenger, or from it, in ms. */
export function transferMsOf(bytes: number): number {
  return sendingFilesMs + Math.ceil(bytes / slowestBytesPerMs)
}

/** How long one attempt to send may take, in ms, by the bytes that it has to bring. */
export function sendingMsOf(files: readonly { size: number }[] | undefined): number {
  if (files === undefined) return sendingTextMs
  return transferMsOf(files.reduce((sum, { size }) => sum + size, 0))
}
