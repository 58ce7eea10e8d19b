import type { FilesRoom } from './health.api.ts'

/** What files of conversations take of what they may, in bytes. */
export interface FilesWatch {
  usage(): Promise<{ kept: number; most: number }>
}

const lowShare = 0.9

/** What health says of the room for files; null while there is enough of it, and where nobody knows. */
export async function filesProblem(room: FilesWatch): Promise<FilesRoom | null> {
  const usage = await room.usage().catch(() => null)
  if (usage === null || usage.kept < lowShare * usage.most) return null
  return {
    state: usage.kept < usage.most ? 'low' : 'full',
    kept_mb: Math.floor(usage.kept / 2 ** 20),
    max_mb: Math.floor(usage.most / 2 ** 20),
  }
}
