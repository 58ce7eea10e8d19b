import { remembered } from '../remembered.ts'
import { skeletonOf, wordOf } from '../spelling.ts'
import type { Token } from '../token.ts'
import { commonEnglishWords } from '../vocabulary/common/common-words-en.ts'
import { commonRussianWords } from '../vocabulary/common/common-words-ru.ts'
import { goodsWordsKk, goodsWordsRu } from '../vocabulary/common/goods-words.ts'
import { commonKazakhWords, places, tradeWordsEn, tradeWordsRu } from '../vocabulary/common/trade-words.ts'

// Endings of Russian nouns, adjectives and verbs, longest first: «сетки» and «сетку» have one stem.
const endings =
  `ованный ющая ющий вшая вшая вший лось лись лась ость ости ить ать ять еть ить нуть уть йте ами ями иями его ого
  ему ому ыми ими ией ешь ишь ете ите тся ться ный ная ное ные ного ному ную ным ных щий щая ала ало али ил ила ило или ена ено ены ет
  ит ем им ют ут ят ат ла ло ли на но ны ен ий ия ие ию ья ью ье ьи ый ой ая яя ое ее ые ую юю ым ом ах ях ех ам ям ов ев ей й а о е ы и у ю ь я л н`
    .split(/\s+/)
    .sort((one, other) => other.length - one.length)
const minStem = 3

/** A Russian word without its ending, three letters at least; a rough one, the same for the forms of a word. */
export function stemOf(word: string): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= minStem)
  return ending === undefined ? word : word.slice(0, -ending.length)
}

const listOf = (words: string): string[] => words.trim().split(/\s+/)
const russianStems = new Set(
  listOf(`${commonRussianWords} ${tradeWordsRu} ${goodsWordsRu}`).map((word) => stemOf(wordOf(word))),
)
const tradeStems = new Set(listOf(`${tradeWordsRu} ${goodsWordsRu}`).map((word) => stemOf(wordOf(word))))
const tradeWords = new Set(listOf(tradeWordsEn))
const englishWords = new Set(listOf(`${commonEnglishWords} ${tradeWordsEn}`))
const kazakhSounds = new Set(
  listOf(`${commonKazakhWords} ${goodsWordsKk}`).map((word) => skeletonOf(wordOf(word))),
)
const placeSounds = new Set(listOf(places).map((word) => skeletonOf(wordOf(word))))

const cyrillic = /^[а-яәғқңөұүһіїєґў-]+$/
const kazakhEndings =
  /(?:lar|ler|dar|der|tar|ter|din|nin|tin|ga|ge|ka|ke|di|ti|ni|da|de|dan|den|tan|ten|nan|nen|im|in|iniz|siz|sizdar|sizder|si|i|ben|men|pen|min|misiz|mi|ba|be|ma|me|pa|pe|ş[ai]|şi)$/
// Verbs, adjectives and abstract nouns, whatever their stem: no name ends so, but those that lists have.
const russianForms =
  /(?:ть|ться|тся|ешь|ишь|ете|ите|ает|яет|ует|ают|яют|уют|йте|ость|ости|ение|ания|ение|ания|ание|ция|ции|ого|ому|ыми|ими|ый|ые|ое|ую|шая|щая|ная|ское|ских|ческ[а-я]+|ировка|овка|тель|лка|ушка|аж|изм|ник|ники|лся|лась|лось|лись|аете|ится|ется|тесь|айте|[а-я]{4}о|[а-я]{2}(?:шет|рит|нит)|[а-я]{2}(?:ов|ев|[чтлрд]н)ой)$/
// «Жазғанмын», «келгенмін».
const kazakhPast = /[ғгқк][ае]н(?:мын|мін|быз|біз)$/
const englishForms = /(?:ing|tion|ness|ment|able|ful|less|ed|ly|ers|es)$/

function readsAsCommon({ word, sound }: Token): boolean {
  if (kazakhSounds.has(sound) || placeSounds.has(sound) || englishWords.has(word)) return true
  if (cyrillic.test(word)) {
    if (russianStems.has(stemOf(word)) || russianForms.test(word) || kazakhPast.test(word)) return true
  } else if (englishForms.test(word)) return true
  // «Алматыданмын» has two endings.
  for (let [rest, bare] = [sound, sound.replace(kazakhEndings, '')]; bare !== rest; ) {
    if (bare.length < minStem) return false
    if (kazakhSounds.has(bare) || placeSounds.has(bare)) return true
    ;[rest, bare] = [bare, bare.replace(kazakhEndings, '')]
  }
  return false
}

/** Whether a word is an ordinary one, so that it is no name where nothing else speaks for one. */
export const isCommon = remembered(readsAsCommon)

/** Whether a Russian text is likely to hold this word; for telling the languages apart. */
export const isRussianWord = remembered(({ word }) => cyrillic.test(word) && russianStems.has(stemOf(word)))

/** Whether an English text is. */
export function isEnglishWord({ word }: Token): boolean {
  return englishWords.has(word)
}

/** Whether a word is of Kazakh, as it sounds. */
export function isKazakhWord({ sound }: Token): boolean {
  return kazakhSounds.has(sound)
}

/** Whether a word names goods or a service, as they are called in every language: «кондиционер», "iPhone". */
export const isTradeWord = remembered(({ word }) =>
  cyrillic.test(word) ? tradeStems.has(stemOf(word)) : tradeWords.has(word),
)
