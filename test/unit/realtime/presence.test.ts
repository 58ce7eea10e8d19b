import { expect, test, vi } from 'vitest'
import { createPresence } from '../../../src/realtime/presence.ts'

test('who falls silent types no more after six seconds, and is gone after forty', () => {
  vi.useFakeTimers()
  try {
    const presence = createPresence({
      publish: () => undefined,
      listen: () => undefined,
      close: () => undefined,
    })
    presence.start()
    const told: unknown[] = []
    const mine = presence.join({ id: 'me', name: 'Я' }, (_lead, people) => told.push(people))
    const theirs = presence.join({ id: 'other', name: 'Болат' }, () => undefined)
    mine.say('lead', false)
    theirs.say('lead', true)
    expect(told).toEqual([[{ id: 'other', name: 'Болат', typing: true }]])
    vi.advanceTimersByTime(9_000)
    expect(told.at(-1)).toEqual([{ id: 'other', name: 'Болат', typing: false }])
    mine.say('lead', false)
    vi.advanceTimersByTime(35_000)
    expect(told.at(-1)).toEqual([])
    expect(told).toHaveLength(3)
    presence.stop()
  } finally {
    vi.useRealTimers()
  }
})
