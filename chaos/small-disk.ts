import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, statfsSync } from 'node:fs'

/** A disk for the files of the databases, that can be full. */
export interface SmallDisk {
  path: string
  /** Takes away all the space that is free. */
  fill(): void
  /** Gives it back. */
  clear(): void
  /** What is on it is copied beside it: it is lost with the disk. */
  remove(): void
}

const size = '1g'
/** A disk cannot be made smaller than what is on it, which may grow meanwhile. */
const leftBytes = 64 * 1024

/** Mounts a disk in memory; null where this user may not. */
export function mountSmallDisk(path: string): SmallDisk | null {
  mkdirSync(path, { recursive: true })
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path])
  if (status !== 0) return null
  const resize = (to: string): void => {
    execFileSync('mount', ['-o', `remount,size=${to}`, path], { stdio: 'ignore' })
  }
  return {
    path,
    fill: () => {
      const { blocks, bfree, bsize } = statfsSync(path)
      resize(String((blocks - bfree) * bsize + leftBytes))
    },
    clear: () => resize(size),
    remove: () => {
      cpSync(path, `${path}-kept`, { recursive: true, filter: (file) => !file.endsWith('.sock') })
      execFileSync('umount', ['--lazy', path])
    },
  }
}
