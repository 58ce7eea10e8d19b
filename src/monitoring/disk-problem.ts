import type { DiskWatch } from '../process/disk-watch.ts'
import type { Disk } from './health.api.ts'

const messages: Record<Disk['state'], string> = {
  full: 'no space left in DATA_DIR',
  low: 'less than 200 MB left in DATA_DIR',
}

/** What health says of the disk; null while there is space enough. */
export async function diskProblem(watch: Pick<DiskWatch, 'look'>): Promise<Disk | null> {
  const space = await watch.look().catch(() => null)
  if (space === null || space.state === 'ok') return null
  return {
    state: space.state,
    free_mb: Math.floor(space.freeBytes / 1024 ** 2),
    message: messages[space.state],
  }
}
