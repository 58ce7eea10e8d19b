import { lockDirectory } from '../src/directory-lock.ts'

/**
 * Takes a data directory for this process.
 * @returns what gives it back
 * @throws Error, in one line for the operator, when a living process has it
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  return (await lockDirectory(dataDir)) ?? inUse(dataDir)
}

function inUse(dataDir: string): never {
  throw new Error(
    `DATA_DIR ${dataDir} is in use by another server: stop it, choose another DATA_DIR, ` +
      'or set MONGODB_URI, REDIS_URL and TELEGRAM_BOT_TOKEN to run roles apart',
  )
}
