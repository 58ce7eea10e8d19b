/** The word without apostrophes, ё as е, and a letter that was held down, «операторааа», once. */
export function wordOf(text: string): string {
  return text
    .replaceAll("'", '')
    .replaceAll('ё', 'е')
    .replace(/(\p{L})\1{2,}/gu, '$1')
}

const russianLetters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ç',
  ш: 'ş',
  щ: 'ş',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}
const kazakhLetters: Readonly<Record<string, string>> = {
  ә: 'a',
  ғ: 'g',
  қ: 'k',
  ң: 'n',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  і: 'i',
  // Ukrainian, Uzbek and Kyrgyz ones sound much the same.
  ї: 'i',
  є: 'e',
  ґ: 'g',
  ў: 'u',
  ҳ: 'h',
  ҷ: 'j',
}
const latinLetters: Readonly<Record<string, string>> = {
  ä: 'a',
  ğ: 'g',
  ı: 'i',
  í: 'i',
  ñ: 'n',
  ń: 'n',
  ö: 'o',
  ó: 'o',
  ş: 'ş',
  ū: 'u',
  ü: 'u',
  ú: 'u',
  ý: 'i',
  á: 'a',
  ǵ: 'g',
  ç: 'ç',
  q: 'k',
  w: 'u',
  y: 'i',
  x: 'h',
  c: 'c',
}
const latinPairs: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 'ş'],
  [/ch/g, 'ç'],
  [/zh/g, 'j'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/y(?=[auo])/g, 'i'],
  [/(?<![bcdfghjklmnpqrstvwxz])ye/g, 'e'],
  [/x/g, 'ks'],
]
const letters: Readonly<Record<string, string>> = { ...russianLetters, ...kazakhLetters, ...latinLetters }

/**
 * How a word sounds, letter for letter, in any spelling that Kazakh and Russian are typed in: «мыңға», «мынга»
 * and `mynga` are all `minga`, «нужен» and `nuzhen` are `nujen`.
 */
export function skeletonOf(word: string): string {
  let latin = word
  if (/[a-z]/.test(word)) for (const [pair, sound] of latinPairs) latin = latin.replace(pair, sound)
  let sound = ''
  for (const letter of latin) sound += letters[letter] ?? letter
  return sound.replace(/ii+/g, 'i')
}

/** A sound with every letter once: «Алла» and «Ала», `Assel` and `Asel` are one name. */
export function withoutDoubles(sound: string): string {
  return sound.replace(/(\p{L})\1+/gu, '$1')
}
