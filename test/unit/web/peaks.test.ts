import { expect, test } from 'vitest'
import { peaksOf } from '../../../web/conversation/peaks.ts'

test('each part of a recording is as high as its loudest moment, by the loudest of all', () => {
  const samples = Float32Array.from([0, 0.25, -0.5, 0.1, 0, 0, 0.125, -0.25])
  expect(peaksOf(samples, 4)).toEqual([0.5, 1, 0, 0.5])
})

test('silence is flat, and a recording shorter than its parts is no trouble', () => {
  expect(peaksOf(new Float32Array(8), 4)).toEqual([0, 0, 0, 0])
  expect(peaksOf(Float32Array.from([1]), 4)).toHaveLength(4)
})
