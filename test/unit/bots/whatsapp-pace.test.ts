import { setMaxListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPace } from '../../../bots/whatsapp/pace.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('lets messages out in order, with pauses, and never more than allowed in a minute', async () => {
  const minGapMs = 1_000
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  const pace = createPace({ messagesPerMinute: 8, minGapMs, signal })
  const out: { index: number; at: number }[] = []
  const turns = Array.from({ length: 20 }, async (_, index) => {
    if (await pace.takeTurn()) out.push({ index, at: Date.now() })
  })
  await vi.advanceTimersByTimeAsync(200_000)
  await Promise.all(turns)
  expect(out.map(({ index }) => index)).toEqual(turns.map((_, index) => index))
  const since = (index: number, before: number): number =>
    (out[index]?.at ?? 0) - (out[index - before]?.at ?? Number.NEGATIVE_INFINITY)
  const gaps = out.map((_, index) => since(index, 1))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(minGapMs)
  expect(new Set(gaps.slice(1, 8)).size).toBeGreaterThan(1)
  // Counted from when a pause begins, and the pauses differ by half a gap.
  expect(Math.min(...out.map((_, index) => since(index, 8)))).toBeGreaterThanOrEqual(60_000 - minGapMs / 2)
})

test('lets nothing out once the channel stops', async () => {
  const stopping = new AbortController()
  const pace = createPace({ messagesPerMinute: 1, minGapMs: 100, signal: stopping.signal })
  const turns = [pace.takeTurn(), pace.takeTurn()]
  await vi.advanceTimersByTimeAsync(1_000)
  stopping.abort()
  expect(await Promise.all(turns)).toEqual([true, false])
})
