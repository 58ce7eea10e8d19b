import { readFile } from 'node:fs/promises'

interface ProcStat {
  /** One letter: R runs, S waits, D waits for the disk, T is stopped, Z has ended. */
  state: string
  /** Time of the processor that it has used, in ticks of 10 ms. */
  cpuTicks: number
  /** When it began, in ticks after the start of the machine. */
  startTicks: number
}

/** What Linux says of a process; null where there is none, and on other systems. */
export async function readProcStat(pid: number): Promise<ProcStat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const ticks = (field: number): number => Number(fields[field - 3])
  return { state: fields[0] ?? '', cpuTicks: ticks(14) + ticks(15), startTicks: ticks(22) }
}
