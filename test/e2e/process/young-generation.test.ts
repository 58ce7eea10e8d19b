import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const built = new URL('../../../dist/src/process/young-generation.js', import.meta.url).href

/** MiB of V8's room for short-lived objects, after a program has made much that stays. */
function roomAfter(first: string): number {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import * as youngGeneration from ${JSON.stringify(built)}
    ${first}
    const kept = Array.from({ length: 300_000 }, (_, at) => ({ at, text: 'x' + at }))
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
    console.log(young.space_size / 2 ** 20, kept.length)`
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
  return Number.parseFloat(printed)
}

test('what stays makes the room for short-lived objects no larger while it is held, and does so again afterwards', () => {
  const held = roomAfter('youngGeneration.holdYoungGeneration()')
  const released = roomAfter(
    'youngGeneration.holdYoungGeneration(); youngGeneration.releaseYoungGeneration()',
  )
  expect(held).toBeLessThan(released / 2)
})
