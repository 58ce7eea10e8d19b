import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../core/logger.ts'

/** `low` is a warning in time; nothing more can be stored once it is `full`. */
export type DiskState = 'ok' | 'low' | 'full'

export interface DiskSpace {
  state: DiskState
  freeBytes: number
}

export interface DiskWatch {
  /** As it is now, or was a second ago at most. @throws Error where the directory is not there */
  look(): Promise<DiskSpace>
  close(): Promise<void>
}

const mebibyte = 1024 * 1024
/** Days of a small shop's messages. */
const lowBytes = 200 * mebibyte
const fullBytes = mebibyte
const probeBytes = 64 * 1024
const freshForMs = 1_000
const lookEveryMs = 10_000

/** Watches the space where this machine's data is, DATA_DIR, and tells the log when it gets low, ends and is back. */
export function watchDisk(directory: string, logger: Pick<Logger, 'info' | 'warn' | 'error'>): DiskWatch {
  let last: { space: Promise<DiskSpace>; at: number } | undefined
  let told: DiskState = 'ok'
  const look = (): Promise<DiskSpace> => {
    if (!last || Date.now() - last.at >= freshForMs) last = { space: spaceIn(directory), at: Date.now() }
    return last.space
  }
  const tell = async (): Promise<void> => {
    const { state, freeBytes } = await look()
    if (state === told) return
    told = state
    const free_mb = Math.floor(freeBytes / mebibyte)
    if (state === 'full') logger.error({ free_mb }, 'no space left in DATA_DIR, nothing can be stored')
    else if (state === 'low') logger.warn({ free_mb }, 'less than 200 MB left in DATA_DIR')
    else logger.info({ free_mb }, 'there is space in DATA_DIR again')
  }
  const watch = (): void => void tell().catch(() => undefined)
  watch()
  const timer = setInterval(watch, lookEveryMs).unref()
  return { look, close: async () => clearInterval(timer) }
}

async function spaceIn(directory: string): Promise<DiskSpace> {
  const { bavail, bsize } = await statfs(directory)
  const freeBytes = bavail * bsize
  if (freeBytes < fullBytes || !(await takesWrites(directory))) return { state: 'full', freeBytes }
  return { state: freeBytes < lowBytes ? 'low' : 'ok', freeBytes }
}

/** A quota is not seen in what the disk has free. */
async function takesWrites(directory: string): Promise<boolean> {
  const probe = join(directory, 'space.probe')
  try {
    await writeFile(probe, Buffer.alloc(probeBytes))
    return true
  } catch (error) {
    return !(
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    )
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}
