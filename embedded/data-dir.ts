import { mkdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../src/core/logger.ts'

/**
 * The data directory's real path. It is made for this user alone where it does not exist. One that is there may be
 * shared on purpose, so it is left as it is: the folders in it are closed, and the log says what can be seen.
 */
export async function openDataDir(setting: string, logger: Pick<Logger, 'warn'>): Promise<string> {
  await mkdir(setting, { recursive: true, mode: 0o700 })
  const dataDir = await realpath(setting)
  const { mode } = await stat(dataDir)
  if ((mode & 0o077) !== 0) {
    const found = (mode & 0o777).toString(8)
    logger.warn({ data_dir: dataDir, mode: found }, 'other users may look into DATA_DIR: chmod 700 closes it')
  }
  return dataDir
}

/**
 * For scripts: root may work on anybody's files, but what it makes among them would keep their owner's server out.
 * @throws Error, in one line for the operator
 */
export async function refuseRootAmongOthers(dataDir: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid } = await stat(join(dataDir, 'documents')).catch(() => stat(dataDir))
  if (uid !== 0)
    throw new Error(`The files in ${dataDir} belong to user ${uid}: run this as that user, not as root`)
}
