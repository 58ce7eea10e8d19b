import { expect, test } from 'vitest'
import { deviceOf } from '../../../src/people/device.ts'

const mozilla = 'Mozilla/5.0'
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/131.0.0.0 Safari/537.36`, 'Chrome, Windows'],
  [`${mozilla} (Windows NT 10.0) ${webkit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`, 'Edge, Windows'],
  [
    `${mozilla} (Windows NT 10.0) ${webkit} Chrome/130.0 YaBrowser/24.12 Safari/537.36`,
    'Yandex Browser, Windows',
  ],
  [
    `${mozilla} (Linux; Android 14; SM-A556E) ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`,
    'Chrome, Android',
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${webkit} Version/18.1 Safari/604.1`,
    'Safari, iPhone',
  ],
  [`${mozilla} (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0`, 'Firefox, macOS'],
  [`${mozilla} (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0`, 'Firefox, Linux'],
  ['curl/8.5.0', ''],
  ['', ''],
  [undefined, ''],
])('of %j a person would say %j', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device)
})
