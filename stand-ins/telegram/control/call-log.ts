import type { ApiCall } from './control-answers.schema.ts'

/** The latest calls of one bot, in memory. */
export interface CallLog {
  add(call: Omit<ApiCall, 'seq' | 'at'>): void
  /** Calls after this sequence number, oldest first. */
  listSince(seq: number): ApiCall[]
}

const keptCalls = 100_000

export function createCallLog(): CallLog {
  let calls: ApiCall[] = []
  let lastSeq = 0
  return {
    add: (call) => {
      lastSeq += 1
      calls.push({ seq: lastSeq, ...call, at: new Date().toISOString() })
      // Cutting at twice the size makes the copy rare.
      if (calls.length >= 2 * keptCalls) calls = calls.slice(-keptCalls)
    },
    listSince: (seq) => calls.slice(Math.max(calls.length - (lastSeq - seq), 0)).slice(-keptCalls),
  }
}
