import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { tryLock } from 'fs-native-extensions'

/**
 * Takes a directory for this process; two servers on one directory would destroy each other's files. The lock is the
 * kernel's, on a file in the directory: it ends with whoever holds it, however that ends, and it is the same for every
 * container, temp directory and user of the machine. A process id in a file would be none of that.
 * @returns what gives it back; null when a living process has it
 */
export async function lockDirectory(
  directory: string,
  name = 'in-use.lock',
): Promise<(() => Promise<void>) | null> {
  const path = join(directory, name)
  for (;;) {
    const file = await open(path, 'a', 0o600)
    if (!tryLock(file.fd)) {
      await file.close()
      return null
    }
    if (await isAt(path, file)) {
      return async () => {
        await rm(path, { force: true })
        await file.close()
      }
    }
    // Whoever had it has just removed it.
    await file.close()
  }
}

async function isAt(path: string, file: FileHandle): Promise<boolean> {
  const there = await stat(path).catch(() => null)
  return there !== null && there.ino === (await file.stat()).ino
}
