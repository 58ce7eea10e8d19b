import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Of Linux on the machines that Chromium runs on. */
const pageBytes = 4096

/**
 * Memory of a browser and all its processes in MB, without what they share; null where the system does not
 * tell, as on macOS. The browser leads a process group of its own.
 */
export async function memoryOf(browserPid: number): Promise<number | null> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const sizes = await Promise.all(pids.map((pid) => privateBytesOf(pid, browserPid)))
  const known = sizes.filter((size) => size !== null)
  if (known.length === 0) return null
  return known.reduce((sum, size) => sum + size, 0) / 1024 ** 2
}

/** Null for a process of another group, and for one that has ended meanwhile. */
async function privateBytesOf(pid: string, group: number): Promise<number | null> {
  const read = (file: string): Promise<string> => readFile(join('/proc', pid, file), 'utf8').catch(() => '')
  // The fields after the command's name, which may hold anything: state, parent, group.
  const fields = (await read('stat')).split(') ').at(-1)?.split(' ') ?? []
  if (Number(fields[2]) !== group) return null
  const [, resident = Number.NaN, shared = Number.NaN] = (await read('statm')).split(' ').map(Number)
  return Number.isNaN(resident - shared) ? null : (resident - shared) * pageBytes
}

/** Ends the browser with all its processes; those that are gone already need no killing. */
export function killGroup(browserPid: number): void {
  try {
    process.kill(-browserPid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
