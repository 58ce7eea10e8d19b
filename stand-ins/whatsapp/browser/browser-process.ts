import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

interface Process {
  pid: number
  parent: number
  command: string
}

/** Ends the page's processes as a crash does, and leaves the browser. */
export async function crashPage(pidPath: string): Promise<void> {
  for (const { pid } of await renderersOf(await browserPid(pidPath))) kill(pid)
}

/** Ends the browser as the system does when memory is short. */
export async function killBrowser(pidPath: string): Promise<void> {
  kill(await browserPid(pidPath))
}

async function browserPid(pidPath: string): Promise<number> {
  return Number(await readFile(pidPath, 'utf8'))
}

/** The processes below the browser that run pages. */
async function renderersOf(browser: number): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='], {
    maxBuffer: 16 * 1024 * 1024,
  })
  const all = stdout.split('\n').flatMap((line): Process[] => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s(.*)$/.exec(line) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
  const family = new Set([browser])
  for (let size = 0; size < family.size; ) {
    size = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  return all.filter(({ pid, command }) => family.has(pid) && command.includes('--type=renderer'))
}

/** A process that has ended meanwhile needs no killing. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
