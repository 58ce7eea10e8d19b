import { execFile } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readProcStat } from './proc-stat.ts'

const suffix = '.process'
const goneWithinMs = 4_000
const lookEveryMs = 20

/**
 * Notes beside the files of a stand-in which process works on them, so that who comes next can end it if it was left
 * over: a process that stands still does not see that its parent is gone.
 */
export async function recordProcess(folder: string, name: string, pid: number): Promise<void> {
  const startedAt = await startOf(pid)
  // On a full disk there is no note, and a leftover at worst: no reason not to start.
  await writeFile(join(folder, name + suffix), `${pid} ${startedAt}`).catch(() => undefined)
}

/**
 * Ends what earlier runs have left working on these files. A process that has merely got the id of one of them since
 * is left alone: it began at another time.
 * @throws Error, in one line for the operator, when one cannot be ended
 */
export async function endLeftovers(folder: string): Promise<void> {
  const records = await readdir(folder).catch(() => [])
  for (const record of records.filter((file) => file.endsWith(suffix))) {
    const file = join(folder, record)
    const [, pid, startedAt] = /^(\d+) (.+)$/.exec(await readFile(file, 'utf8')) ?? []
    if (Number(pid) === process.pid) continue
    if (pid !== undefined) await end(Number(pid), startedAt, folder)
    await rm(file, { force: true })
  }
}

async function end(pid: number, startedAt: string | undefined, folder: string): Promise<void> {
  const isThere = async (): Promise<boolean> => (await startOf(pid)) === startedAt
  if (!(await isThere())) return
  process.kill(pid, 'SIGKILL')
  const giveUpAt = Date.now() + goneWithinMs
  while (await isThere()) {
    if (Date.now() > giveUpAt)
      throw new Error(`process ${pid} of an earlier run cannot be ended: it uses ${folder}`)
    await wait(lookEveryMs)
  }
}

/** When a process began, as the system tells it; null where it has ended. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readProcStat(pid)
  if (stat) return stat.state === 'Z' ? null : `${await bootId()} ${stat.startTicks}`
  if (process.platform === 'linux') return null
  const asked = promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])
  return asked.then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  )
}

/** Ticks are counted from the start of the machine. */
async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim()
}
