import { readFileSync } from 'node:fs'
import { treeOf } from '../stage/proc.ts'

/** What processes have taken of memory for themselves, at the beginning and at most. */
export interface MemoryWatch {
  /** By process, in MiB: before, and how much more at most since then. */
  end(): { name: string; beforeMiB: number; moreMiB: number }[]
}

const everyMs = 100

/**
 * Looks at processes, with all that they have started, until it is ended. Mapped files are left out: they are the
 * system's cache, which it gives away when somebody else needs it.
 * @param roots process ids by name; what they have started is counted with them
 */
export function watchMemory(roots: Readonly<Record<string, number>>): MemoryWatch {
  const before = ownMiB(roots)
  const most = new Map(before)
  const timer = setInterval(() => {
    for (const [name, mib] of ownMiB(roots)) most.set(name, Math.max(most.get(name) ?? 0, mib))
  }, everyMs)
  return {
    end: () => {
      clearInterval(timer)
      return [...before].map(([name, beforeMiB]) => {
        return { name, beforeMiB, moreMiB: (most.get(name) ?? 0) - beforeMiB }
      })
    },
  }
}

function ownMiB(roots: Readonly<Record<string, number>>): Map<string, number> {
  const all = Object.entries(roots).map(([name, pid]) => {
    const each = (treeOf(pid) ?? []).map((process) => anonymousMiB(process.pid))
    return [name, each.reduce((sum, mib) => sum + mib, 0)] as const
  })
  return new Map(all)
}

function anonymousMiB(pid: number): number {
  try {
    const [, kib = '0'] = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kib) / 1024
  } catch {
    // It has ended meanwhile.
    return 0
  }
}
