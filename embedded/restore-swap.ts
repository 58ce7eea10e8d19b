import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A backup on its way in; of no use when whoever fetched it has died. */
const arriving = /^restoring-/
/** A backup that is whole and takes the place of what is there; with the moment, of which there is one of each. */
const arrived = /^restored-(\d+)$/

/**
 * Moves the folders of a sound backup to the place of those of a data directory, and these aside. Once it has begun,
 * whoever takes the directory next goes on with it, so a restore that is killed here leaves no half of each.
 * @returns where they were moved
 */
export async function swapIn(dataDir: string, folder: string): Promise<string> {
  const whole = `restored-${Date.now()}`
  await rename(folder, join(dataDir, whole))
  return await swap(dataDir, whole)
}

/** Finishes what a killed restore left in a data directory, or removes it. Only under its lock. */
export async function finishRestore(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (arriving.test(name)) await rm(join(dataDir, name), { recursive: true, force: true })
    if (arrived.test(name)) await swap(dataDir, name)
  }
}

/** Whether a restore was killed in the middle, and what the directory holds is of two moments. */
export async function isHalfRestored(dataDir: string): Promise<boolean> {
  return (await readdir(dataDir).catch(() => [])).some((name) => arrived.test(name))
}

async function swap(dataDir: string, whole: string): Promise<string> {
  const aside = join(dataDir, whole.replace(arrived, 'before-restore-$1'))
  await mkdir(aside, { recursive: true, mode: 0o700 })
  for (const folder of await readdir(join(dataDir, whole))) {
    const place = join(dataDir, folder)
    if (await exists(place)) await rename(place, join(aside, folder))
    await rename(join(dataDir, whole, folder), place)
  }
  await rm(join(dataDir, whole), { recursive: true })
  return aside
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
