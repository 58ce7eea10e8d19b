const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The text of a table as programs save it: UTF-8 or UTF-16 with a byte order mark, or else what Excel in Russian calls
 * CSV, which is Windows-1251.
 */
export function readTableBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return utf8.decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}
