import { expect, test } from 'vitest'
import { remembered } from '../../../src/core/remembered.ts'

test('makes nothing twice of the same things, and anew where one of them is another', () => {
  const remember = remembered<number>(10)
  let made = 0
  const make = (): number => ++made
  const [one, other] = [{ a: 1 }, { a: 1 }]
  expect(remember('key', [one, 'x'], make)).toBe(1)
  expect(remember('key', [one, 'x'], make)).toBe(1)
  expect(remember('key', [other, 'x'], make)).toBe(2)
  expect(remember('key', [other], make)).toBe(3)
  expect(remember('another', [other], make)).toBe(4)
})

test('forgets what was not asked for longest', () => {
  const remember = remembered<string>(2)
  const ask = (key: string, made: string): string => remember(key, [], () => made)
  ask('a', '1')
  ask('b', '1')
  ask('a', '2')
  ask('c', '1')
  expect([ask('a', '3'), ask('b', '3')]).toEqual(['1', '3'])
})
