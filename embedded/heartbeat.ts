import { readProcStat } from '../src/process/proc-stat.ts'

interface HeartbeatOptions {
  pid: number
  /** Asks for a sign of life. */
  ask(): void
  /** Is called once: it will not answer any more. */
  onSilent(): void
  /** How long it may give none while it does nothing. */
  silentAfterMs: number
}

interface Heartbeat {
  /** It has given a sign of life. */
  note(): void
  stop(): void
}

const looks = 10
/** A process that computes is at work, such as on the index of a large collection, and gets so many times longer. */
const busyFactor = 20

/**
 * Watches over a process that may stand still. Looks are counted, not time: when the whole machine slept, or this
 * process did, nobody was silent.
 */
export function startHeartbeat({ pid, ask, onSilent, silentAfterMs }: HeartbeatOptions): Heartbeat {
  let silentLooks = 0
  let idleLooks = 0
  let cpuTicks = 0
  const look = async (): Promise<void> => {
    ask()
    silentLooks += 1
    const stat = await readProcStat(pid)
    const isBusy = stat !== null && (stat.state === 'D' || stat.cpuTicks > cpuTicks)
    cpuTicks = stat?.cpuTicks ?? 0
    idleLooks = isBusy ? 0 : idleLooks + 1
    if (idleLooks <= looks && silentLooks <= looks * busyFactor) return
    stop()
    onSilent()
  }
  const timer = setInterval(look, silentAfterMs / looks).unref()
  const stop = (): void => clearInterval(timer)
  return {
    note: () => {
      silentLooks = 0
      idleLooks = 0
    },
    stop,
  }
}
