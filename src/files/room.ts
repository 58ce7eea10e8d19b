import type { FileStore } from './file.store.ts'

/** What may be kept, in bytes. */
export interface FileLimits {
  file: number
  lead: number
  all: number
}

/** What the settings say unless they are set. */
export const usualLimits: FileLimits = { file: 20 * 2 ** 20, lead: 500 * 2 ** 20, all: 10_000 * 2 ** 20 }

/** Of the room for files of all leads, in bytes. */
export interface RoomUsage {
  kept: number
  most: number
}

/** Tells whether there is room left. */
export interface Room {
  isFullFor(leadId: string, size: number): Promise<boolean>
  /** So much more is kept. */
  take(size: number): void
  /** What files of all leads take, of how much they may, in bytes; at most a minute old. */
  usage(): Promise<RoomUsage>
}

/** All files are counted no more often: of the limit on all of them it matters little who is the first beyond it. */
const countedForMs = 60_000

export function createRoom(
  files: Pick<FileStore, 'bytesKept'>,
  { limits, now }: { limits: FileLimits; now(): Date },
): Room {
  let counted = { until: 0, bytes: 0 }
  async function all(): Promise<number> {
    if (counted.until < now().getTime())
      counted = { until: now().getTime() + countedForMs, bytes: await files.bytesKept() }
    return counted.bytes
  }
  return {
    isFullFor: async (leadId, size) =>
      (await files.bytesKept(leadId)) + size > limits.lead || (await all()) + size > limits.all,
    usage: async () => ({ kept: await all(), most: limits.all }),
    take: (size) => {
      counted.bytes += size
    },
  }
}
