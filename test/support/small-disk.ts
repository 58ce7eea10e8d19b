import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own that a test can fill. */
export interface SmallDisk {
  path: string
  resize(megabytes: number): void
  remove(): void
}

/** Mounts a disk in memory. @throws Error where this user may not */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'leadbot-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'pipe' })
  return {
    path,
    resize: (size) => {
      execFileSync('mount', ['-o', `remount,size=${size}m`, path])
    },
    remove: () => {
      // Also where a process that was killed has not let go of it yet.
      execFileSync('umount', ['--lazy', path])
      rmSync(path, { recursive: true })
    },
  }
}

/** Whether tests may mount a disk: as root on Linux, and in a container only where it is allowed to. */
export const canMount: boolean = (() => {
  const path = mkdtempSync(join(tmpdir(), 'leadbot-disk-'))
  try {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]).status !== 0) return false
    return spawnSync('umount', [path]).status === 0
  } finally {
    rmSync(path, { recursive: true })
  }
})()
