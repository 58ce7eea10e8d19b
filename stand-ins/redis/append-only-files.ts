import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

interface Aside {
  path: string
  moveBack(): Promise<void>
}

/** A folder since Redis 7, a file before. */
const names = ['appendonlydir', 'appendonly.aof']

/**
 * Moves what Redis has written down aside, so that it begins with nothing. What was moved aside at an earlier time is
 * removed. Null where there are no such files.
 */
export async function moveAppendOnlyFilesAside(dataDir: string): Promise<Aside | null> {
  const path = join(dataDir, 'damaged')
  await rm(path, { recursive: true, force: true })
  await mkdir(path)
  const moved: string[] = []
  for (const name of names) {
    const isThere = await rename(join(dataDir, name), join(path, name)).then(
      () => true,
      () => false,
    )
    if (isThere) moved.push(name)
  }
  if (moved.length === 0) return null
  return {
    path,
    moveBack: async () => {
      for (const name of moved) {
        await rm(join(dataDir, name), { recursive: true, force: true })
        await rename(join(path, name), join(dataDir, name))
      }
    },
  }
}
