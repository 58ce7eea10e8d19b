import { setImmediate } from 'node:timers/promises'
import { CommandError } from './errors.ts'

/** Stands among results for a moment at which other clients may be answered. */
export const turn: unique symbol = Symbol('turn')
export type Turn = typeof turn

/** Results one after the other, with turns among them. */
export type Flow<T> = Iterable<T | Turn>

/** Divides the work of a command in slices, and ends it where it takes too long or nobody waits for it. */
export type Pace = {
  /** Whether it is time for a turn. @throws CommandError `MaxTimeMSExpired` */
  isOver(): boolean
  /** Waits while others are answered. */
  rest(): Promise<void>
  /** Stops the clock until the next question: between two batches nothing is done. */
  stop(): void
}

const sliceMs = 10
const stepsBetweenLooks = 32

export type PaceOptions = {
  /** Milliseconds of work after which the command is ended; 0 for no limit. */
  readonly maxTimeMs: number
  /** Whether the client has left. */
  readonly isAbandoned: () => boolean
}

export function createPace({ maxTimeMs, isAbandoned }: PaceOptions): Pace {
  let spentMs = 0
  let sliceStart: number | null = null
  let steps = 0
  const stop = (): void => {
    if (sliceStart !== null) spentMs += performance.now() - sliceStart
    sliceStart = null
  }
  return {
    stop,
    isOver() {
      if (sliceStart !== null && ++steps % stepsBetweenLooks !== 0) return false
      sliceStart ??= performance.now()
      const sliceSoFar = performance.now() - sliceStart
      if (maxTimeMs > 0 && spentMs + sliceSoFar > maxTimeMs)
        throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit')
      return sliceSoFar > sliceMs
    },
    async rest() {
      stop()
      await setImmediate()
      if (isAbandoned()) throw new CommandError('CursorKilled', 'the client has left')
    },
  }
}

/** Each result changed. */
export function* mapFlow<T, U>(flow: Flow<T>, change: (result: T) => U): Generator<U | Turn> {
  for (const result of flow) yield result === turn ? turn : change(result)
}

/** All the results at once, without a turn for anybody: what a write needs, which must not be interrupted. */
export function takeAll<T>(flow: Flow<T>): T[] {
  return [...flow].filter((result): result is T => result !== turn)
}

/** Shows every result to the visitor, and lets others be answered meanwhile. */
export async function visitAll<T>(flow: Flow<T>, pace: Pace, visit: (result: T) => void): Promise<void> {
  for (const result of flow) {
    if (result === turn) await pace.rest()
    else visit(result)
  }
  pace.stop()
}
