import { expect, it } from 'vitest'
import { stemOf } from '../../../src/understanding/names/common-words.ts'
import { skeletonOf, wordOf } from '../../../src/understanding/spelling.ts'
import { understand } from '../../../src/understanding/understand.ts'
import { goodsWordsKk, goodsWordsRu } from '../../../src/understanding/vocabulary/common/goods-words.ts'
import { kazakhGivenNames } from '../../../src/understanding/vocabulary/names/given-names-kk.ts'
import { russianGivenNames } from '../../../src/understanding/vocabulary/names/given-names-ru.ts'
import { neighbourGivenNames } from '../../../src/understanding/vocabulary/names/other-names.ts'

const listOf = (words: string): string[] => words.trim().split(/\s+/)
const goods = [...listOf(goodsWordsRu), ...listOf(goodsWordsKk)]

it.each(goods)('takes goods for no name, where a name was asked: %s', (word) => {
  const facts = understand([word], { asked: 'name', language: 'ru', isFirst: false })
  const names = facts.filter(({ kind, sureness }) => kind === 'name' && sureness !== 'possible')
  expect(names).toEqual([])
})

it('makes no given name an ordinary word', () => {
  const stems = new Set(listOf(goodsWordsRu).map((word) => stemOf(wordOf(word))))
  const sounds = new Set(listOf(goodsWordsKk).map((word) => skeletonOf(wordOf(word))))
  const names = [russianGivenNames, kazakhGivenNames, neighbourGivenNames].flatMap(listOf)
  const lost = names.filter((name) => stems.has(stemOf(wordOf(name))) || sounds.has(skeletonOf(wordOf(name))))
  expect(lost).toEqual([])
})
