import { describe, expect, test } from 'vitest'
import { namedLanguage, preferredLanguage } from '../../../src/http/accept-language.ts'

describe('preferredLanguage', () => {
  test.each([
    [undefined, 'ru'],
    ['', 'ru'],
    ['*', 'ru'],
    ['kk-KZ, kk;q=0.9', 'ru'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en', 'en'],
    ['en-US,en;q=0.9,ru;q=0.8', 'en'],
    ['EN-gb', 'en'],
    ['ru;q=0.5, en;q=0.7', 'en'],
    ['en;q=0, *;q=0.1', 'ru'],
    ['de, en;q=0.1', 'en'],
    ['en;q=x, ru;q=0.1', 'ru'],
  ] as const)('reads %o as %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language)
  })
})

describe('namedLanguage', () => {
  test.each([
    [undefined, undefined],
    ['', undefined],
    ['*', undefined],
    ['de', undefined],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['kk-KZ, ru;q=0.9', 'kk'],
    ['en, kk;q=0.9', 'en'],
    ['kk, ru', 'ru'],
    ['ru;q=0', undefined],
  ] as const)('reads %o as %s', (header, language) => {
    expect(namedLanguage(header, ['ru', 'kk', 'en'])).toBe(language)
  })
})
