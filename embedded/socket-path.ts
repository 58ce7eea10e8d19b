import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Of a socket's path macOS takes 103 bytes, Linux 107. */
const maxBytes = 103

/**
 * Where a stand-in with these files listens: in its own folder, which no other user may enter. Where that path is too
 * long for a socket, a folder of the temp directory takes its place.
 * @throws Error when that one belongs to somebody else
 */
export async function socketPathIn(folder: string, name: string): Promise<string> {
  const path = join(folder, `${name}.sock`)
  if (Buffer.byteLength(path) <= maxBytes) return path
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const standby = join(tmpdir(), `leadbot-${hash}`)
  await mkdir(standby, { mode: 0o700 }).catch(() => undefined)
  const { uid, mode } = await lstat(standby)
  if (uid !== process.getuid?.() || (mode & 0o777) !== 0o700) {
    throw new Error(`${folder} is too long a path for a socket, and others may enter ${standby} in its place`)
  }
  return join(standby, `${name}.sock`)
}
