import { toWords, withoutPiles } from './words.ts'

/** Letters without an equal in the alphabet that names are compared in, and what is read for them. */
const plainLetters: Record<string, string> = {
  // Cyrillic, as Kazakhstan's passports have it; its own letters as those they are mistaken for.
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', к: 'k', л: 'l', м: 'm' },
  ...{ н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia' },
  ...{ ә: 'a', ғ: 'g', қ: 'k', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', і: 'i', є: 'e', ґ: 'g' },
  // Latin letters that no normalisation takes apart.
  ...{ ı: 'i', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ŋ: 'n', ə: 'a', ħ: 'h' },
  ς: 'σ',
}

/** Spellings of one sound: Yerlan and Erlan, Aygerim and Aigerim, Jandos and Zhandos, Akhmet and Ahmet. */
const sameSounds: [RegExp, string][] = [
  [/ye/g, 'e'],
  [/y/g, 'i'],
  [/j/g, 'zh'],
  [/w/g, 'v'],
  [/shch/g, 'sh'],
  [/q/g, 'k'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/i+/g, 'i'],
]

/**
 * The words of a text as a search compares them, in order: any case, any marks, seen or unseen, «Әйгерім»
 * the same as `Aigerim` and `Áıgerim`, `О'Коннор` as `оконнор`.
 */
export function foldedWords(text: string): string[] {
  return toWords(withoutMarks(text))
    .map(inPlainLetters)
    .filter((word) => word !== '')
}

function withoutMarks(text: string): string {
  return withoutPiles(text).normalize('NFKD').replace(/\p{M}/gu, '')
}

function inPlainLetters(folded: string): string {
  const latin = folded.replace(/[^a-z0-9]/g, (letter) => plainLetters[letter] ?? letter)
  return sameSounds.reduce((text, [spelling, sound]) => text.replace(spelling, sound), latin)
}
