import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a folder takes of the disk; null for none. */
export function bytesIn(folder: string | null): number | null {
  if (folder === null) return null
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).blocks * 512, 0)
}
