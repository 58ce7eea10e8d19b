import { create } from 'content-disposition'

/** What browsers show without running anything in it. */
const shown: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'audio/mpeg',
  'audio/ogg',
  'audio/opus',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'audio/wav',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'video/quicktime',
])

/**
 * How a file goes to a browser: what it could run, and what nobody knows, as bytes to be saved.
 * @param name as it was sent, whatever that is
 */
export function dispositionOf(type: string, name = 'file'): { type: string; disposition: string } {
  const bare = type.split(';')[0]?.trim() ?? ''
  const isShown = shown.has(bare)
  // Halves of a sign, which no header can hold, become U+FFFD.
  const wellFormed = Buffer.from(name).toString()
  return {
    type: isShown ? bare : 'application/octet-stream',
    disposition: create(wellFormed, { type: isShown ? 'inline' : 'attachment' }),
  }
}
