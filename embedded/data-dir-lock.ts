import { join } from 'node:path'
import { lockDirectory } from '../src/process/directory-lock.ts'
import { endLeftovers } from '../src/process/process-record.ts'
import type { StandInName } from './registry.ts'
import { finishRestore } from './restore-swap.ts'

const folders = ['documents', 'redis', 'telegram', 'whatsapp'] satisfies StandInName[]

/**
 * Takes a data directory for this process, whoever works on its files: a server, a restore, a script. Processes that an
 * earlier one has left working in it are ended, and what a killed restore has left is finished first.
 * @returns what gives it back
 * @throws Error, in one line for the operator, when a living process has it
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  return (await tryLockDataDir(dataDir)) ?? inUse(dataDir)
}

/** The same; null when a living process has it. */
export async function tryLockDataDir(dataDir: string): Promise<(() => Promise<void>) | null> {
  const unlock = await lockDirectory(dataDir)
  if (!unlock) return null
  try {
    for (const folder of folders) await endLeftovers(join(dataDir, folder))
    await finishRestore(dataDir)
  } catch (error) {
    await unlock()
    throw error
  }
  return unlock
}

/**
 * Keeps a backup and a restore apart; a backup does not mind a server.
 * @returns what ends it
 * @throws Error, in one line for the operator, while another process copies
 */
export async function lockForCopying(dataDir: string): Promise<() => Promise<void>> {
  const unlock = await lockDirectory(dataDir, 'copying.lock')
  if (!unlock) throw new Error(`DATA_DIR ${dataDir} is being backed up or restored: wait until that is done`)
  return unlock
}

function inUse(dataDir: string): never {
  throw new Error(
    `DATA_DIR ${dataDir} is in use by another server: stop it, choose another DATA_DIR, ` +
      'or set MONGODB_URI, REDIS_URL and TELEGRAM_BOT_TOKEN to run roles apart',
  )
}
