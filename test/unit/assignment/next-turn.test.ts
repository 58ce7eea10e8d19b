import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextTurn, takenBack } from '../../../src/assignment/next-turn.ts'
import type { Turn } from '../../../src/assignment/turn.schema.ts'

const nobody: Turn = { id: 'niche', shares: [], given: [], rev: 0 }
const people = ['a', 'b', 'c', 'd']

function give(turn: Turn, leads: number, present: readonly string[]): Turn {
  let given = turn
  for (let lead = 0; lead < leads; lead += 1)
    given = nextTurn(given, { lead: { lead_id: `${given.given.length}` }, present })
  return given
}

const countOf = ({ given }: Turn, person: string): number =>
  given.filter(({ person_id }) => person_id === person).length

test('of those who stay, nobody is given two more than another, whoever comes and goes', () => {
  const shift = fc.record({ present: fc.subarray(people, { minLength: 1 }), leads: fc.nat(12) })
  fc.assert(
    fc.property(fc.array(shift, { maxLength: 12 }), (shifts) => {
      let turn = nobody
      for (const { present, leads } of shifts) {
        const before = turn
        turn = give(turn, leads, present)
        const stays = present.filter((id) => before.shares.some(({ person_id }) => person_id === id))
        const shares = turn.shares.map((share) => share.leads)
        const got = stays.map((id) => countOf(turn, id) - countOf(before, id))
        expect(got.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(leads)
        if (leads >= present.length) expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('who comes later gets their share from then on, and not what came before', () => {
  const turn = give(give(nobody, 10, ['a']), 4, ['a', 'b'])
  expect([countOf(turn, 'a'), countOf(turn, 'b')]).toEqual([12, 2])
})

test('among equals it is whoever waits longest for one', () => {
  expect(
    give(nobody, 6, ['c', 'a', 'b'])
      .given.map(({ person_id }) => person_id)
      .join(''),
  ).toBe('abcabc')
})

test('what is taken back is given to the same person next, and taken back once', () => {
  const turn = give(nobody, 3, ['a', 'b', 'c'])
  const back = takenBack(turn, { lead_id: '1' })
  expect(back && takenBack(back, { lead_id: '1' })).toBeNull()
  expect(
    back && nextTurn(back, { lead: { lead_id: 'new' }, present: ['a', 'b', 'c'] }).given.at(-1)?.person_id,
  ).toBe('b')
})

test('a lead that goes on to somebody is not given back to whoever had it, but where nobody else is there', () => {
  const lead = { lead_id: '0', round: 5 }
  const turn = give(nobody, 1, ['a', 'b'])
  expect(nextTurn(turn, { lead, present: ['a', 'b'], last: 'b' }).given).toEqual([
    { lead_id: '0', person_id: 'a' },
    { lead_id: '0', round: 5, person_id: 'a' },
  ])
  expect(nextTurn(turn, { lead, present: ['b'], last: 'b' }).given.at(-1)?.person_id).toBe('b')
})
