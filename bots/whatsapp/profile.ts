import { readdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lockDirectory } from '../../src/process/directory-lock.ts'
import { makePrivateFolder } from '../../src/process/private-folder.ts'

/** The browser's profile: it holds the link to the phone, so it outlives every browser. */
export interface Profile {
  path: string
  /** Removes the locks that a browser left which was killed, here or in another container. */
  unlock(): Promise<void>
  /** Forgets the link. */
  clear(): Promise<void>
  /** Lets another process have it. */
  release(): Promise<void>
}

/** Takes the profile in this folder for this process; null while a living process has it. */
export async function takeProfile(folder: string): Promise<Profile | null> {
  await makePrivateFolder(folder)
  const release = await lockDirectory(await realpath(folder))
  if (!release) return null
  const path = join(await realpath(folder), 'session')
  const remove = (file: string): Promise<void> => rm(file, { recursive: true, force: true, maxRetries: 4 })
  return {
    path,
    unlock: async () => {
      const files = await readdir(path).catch(() => [])
      const locks = files.filter((name) => name.startsWith('Singleton'))
      await Promise.all(locks.map((name) => remove(join(path, name))))
    },
    clear: () => remove(path),
    release,
  }
}
