import { parse, v7 } from 'uuid'

/**
 * A new UUID v7. Ids of one process only grow, even if the clock steps back; `after` makes sure that
 * the id also follows those that other processes gave (a conversation is sorted by its ids).
 */
export function newId(...after: (string | null)[]): string {
  const id = v7()
  const last = after.reduce((newest, other) => ((other ?? '') > (newest ?? '') ? other : newest), null)
  return last === null || id > last ? id : v7({ msecs: timeOfId(last).getTime() + 1 })
}

/** The moment that an id carries. `created_at` is always this moment, so ids sort exactly as times do. */
export function timeOfId(id: string): Date {
  const bytes = parse(id)
  return new Date(Buffer.from(bytes.buffer, bytes.byteOffset, 6).readUIntBE(0, 6))
}

/**
 * The smallest id of that millisecond: compares with ids as the moment does with their times. Ids begin in 1970, and
 * before it nothing has one.
 */
export function firstIdAt(time: Date): string {
  return v7({ msecs: Math.max(0, time.getTime()), seq: 0, random: new Uint8Array(16) })
}

/** What a request brings along for what it makes. */
export interface RequestIds {
  /** The same when the request is repeated. */
  operationId?: string | undefined
  /** Its own id, by which the log is followed. */
  traceId?: string | undefined
  /** Called right before it is done. @throws AppError UNAVAILABLE where whoever asks was told that it failed */
  refuseLate?: () => void
}
