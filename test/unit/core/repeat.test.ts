import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLogger } from '../../../src/core/logger.ts'
import { type Repeating, repeat } from '../../../src/core/repeat.ts'

const pace = { everyMs: 1_000, idleMs: 20_000 }
const logger = createLogger('silent')
let stopping: AbortController
let runs: number

beforeEach(() => {
  vi.useFakeTimers()
  stopping = new AbortController()
  runs = 0
})
afterEach(() => {
  stopping.abort()
  vi.useRealTimers()
})

function start(dueInMs: () => number, { mayRest }: { mayRest?: () => boolean } = {}): Repeating {
  const task = async (): Promise<number> => {
    runs += 1
    return dueInMs()
  }
  return repeat(pace, task, { signal: stopping.signal, logger, ...(mayRest && { mayRest }) })
}

async function runsWithin(ms: number): Promise<number> {
  const before = runs
  await vi.advanceTimersByTimeAsync(ms)
  return runs - before
}

const nothing = (): number => Number.POSITIVE_INFINITY

test('where nothing is owed it looks three times a minute', async () => {
  start(nothing)
  await runsWithin(0)
  expect(await runsWithin(60_000)).toBe(3)
})

test('while there is more to do it looks every second', async () => {
  start(() => 0)
  await runsWithin(0)
  expect(await runsWithin(10_000)).toBe(10)
})

test('what was left just before the start, too young for the first look, is found by the second', async () => {
  start(nothing)
  await runsWithin(0)
  expect(await runsWithin(1_000)).toBe(1)
})

test('what is due at a known moment is looked for then', async () => {
  start(() => 7_000)
  await runsWithin(1_000)
  expect(await runsWithin(6_999)).toBe(0)
  expect(await runsWithin(1)).toBe(1)
})

test('a stir ends the rest within a second, once', async () => {
  const { stir } = start(nothing)
  await runsWithin(5_000)
  stir()
  stir()
  expect(await runsWithin(1_000)).toBe(1)
  expect(await runsWithin(19_000)).toBeLessThanOrEqual(1)
})

test('a second passes between a stir and the last look that it causes', async () => {
  const { stir } = start(nothing)
  await runsWithin(1_000)
  await runsWithin(19_900)
  stir()
  expect(await runsWithin(100)).toBe(1)
  expect(await runsWithin(1_000)).toBe(1)
})

test('stirs without end do not keep it from looking', async () => {
  const { stir } = start(nothing)
  await runsWithin(0)
  for (let each = 0; each < 50; each += 1) {
    stir()
    await runsWithin(100)
  }
  expect(runs).toBeGreaterThanOrEqual(5)
})

test('it does not rest while no stir would come from elsewhere, nor after a failure', async () => {
  start(nothing, { mayRest: () => false })
  await runsWithin(0)
  expect(await runsWithin(5_000)).toBe(5)
  stopping.abort()
  stopping = new AbortController()
  start(() => {
    throw new Error('away')
  })
  await runsWithin(0)
  expect(await runsWithin(5_000)).toBe(5)
})

test('it ends with the signal, in the middle of a rest', async () => {
  const { ended } = start(nothing)
  await runsWithin(10)
  stopping.abort()
  await ended
  expect(await runsWithin(60_000)).toBe(0)
})
