import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** What the operating system tells of processes. It is read from /proc, which Linux alone has: elsewhere all is null. */
interface Process {
  pid: number
  parent: number
  cpuMs: number
  rssMiB: number
  /** As it was started. */
  command: string
}

/** Linux counts processor time in hundredths of a second, whatever its kernel does. */
const msPerTick = 10
const mibPerPage = 4096 / 2 ** 20

function read(pid: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, pages = 0] = [1, 11, 12, 21].map((at) => fields[at])
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return [
      { pid: Number(pid), parent, cpuMs: (user + system) * msPerTick, rssMiB: pages * mibPerPage, command },
    ]
  } catch {
    // It has ended meanwhile.
    return []
  }
}

/** A process with all that descend from it; null where the system does not tell. */
export function treeOf(pid: number): Process[] | null {
  if (process.platform !== 'linux') return null
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(read)
  const below = (parent: number): Process[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)])
  return [...all.filter((each) => each.pid === pid), ...below(pid)]
}

/** Processor time that a process and its descendants have used, in ms; null for nobody, and where it is not told. */
export function cpuMsOf(pid: number | null): number | null {
  if (pid === null) return null
  return treeOf(pid)?.reduce((sum, { cpuMs }) => sum + cpuMs, 0) ?? null
}

/** A stopwatch of processor time: what it gives is what was used since it was made. */
export function cpuWatch(pid: number | null): () => number | null {
  const before = cpuMsOf(pid)
  return () => {
    const now = cpuMsOf(pid)
    return before === null || now === null ? null : now - before
  }
}

const windowMs = 250
const busyShare = 0.15

/**
 * Waits until these processes have next to nothing to do any more: what was acknowledged is worked off.
 * @returns how long that took, in ms
 */
export async function untilQuiet(pids: readonly number[], withinMs = 60_000): Promise<number> {
  const startedAt = performance.now()
  if (process.platform !== 'linux') await wait(5_000)
  let quiet = process.platform === 'linux' ? 0 : 3
  while (quiet < 3 && performance.now() - startedAt < withinMs) {
    const watches = pids.map((pid) => cpuWatch(pid))
    await wait(windowMs)
    const usedMs = watches.reduce((sum, used) => sum + (used() ?? 0), 0)
    quiet = usedMs < busyShare * windowMs ? quiet + 1 : 0
  }
  return Math.max(0, performance.now() - startedAt - 3 * windowMs)
}
