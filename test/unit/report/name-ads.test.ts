import { expect, test } from 'vitest'
import { adNames } from '../../../src/report/name-ads.ts'

test('ads of one title are told apart by their campaign, and within it by their code', () => {
  const campaigns = new Map([
    ['1', 'Алматы'],
    ['2', 'Астана'],
  ])
  const ads = [
    { id: 'a', title: 'Баннер', campaign_id: '1', code: 'K7M2T4' },
    { id: 'b', title: 'Баннер', campaign_id: '2', code: 'A2C3E4' },
    { id: 'c', title: 'Баннер', campaign_id: '2', code: 'H5K6M7' },
    { id: 'd', title: 'Видео', campaign_id: '2', code: 'P8T9X2' },
  ]
  expect(Object.fromEntries(adNames(ads, campaigns))).toEqual({
    a: 'Баннер · Алматы',
    b: 'Баннер · A2C3E4',
    c: 'Баннер · H5K6M7',
    d: 'Видео',
  })
})
