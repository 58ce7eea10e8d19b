import { readSpokenNumber } from '../numerals.ts'
import type { Surface } from '../surface.ts'
import type { Token } from '../token.ts'

/** Digits that stand together, typed or said. */
export interface DigitGroup {
  digits: string
  hasPlus: boolean
  isSpoken: boolean
  /** Whether what is before it can end one number and begin another: a comma, a new line, a word for a number. */
  isApart: boolean
  start: number
  end: number
}

/** Groups with nothing between them but what people put into phone numbers. */
export type DigitRun = readonly DigitGroup[]

const separators = new Set([...'-().,/_·•*|~;:'])
const maxSeparators = 4
const plusWord = /^(?:плюс|plius|plus|қосу)$/
const zeroLetter = /^[oо]+$/
// «87052I83456», «8705З218456»: within digits only.
const lookAlikes: Readonly<Record<string, string>> = { i: '1', l: '1', з: '3' }

interface Reader {
  tokens: readonly Token[]
  surface: Surface
}

interface Item {
  digits: string
  isSpoken: boolean
  end: number
}

function itemAt({ tokens }: Reader, index: number): Item | null {
  const token = tokens[index]
  if (token?.kind === 'digits') return { digits: token.text, isSpoken: false, end: index + 1 }
  if (token?.kind !== 'word') return null
  // «8-777-O12»: the letter for the digit, in the midst of digits.
  const before = tokens[index - 1]?.kind
  const after = tokens[index + 1]
  const isBefore = before !== 'word' && after?.kind === 'digits' && !after.isSpaced
  const isLast = before === 'digits' && !token.isSpaced && after?.kind !== 'word'
  if (zeroLetter.test(token.text) && (isBefore || isLast))
    return { digits: '0'.repeat(token.text.length), isSpoken: false, end: index + 1 }
  const lookAlike = lookAlikes[token.text]
  if (
    lookAlike !== undefined &&
    before === 'digits' &&
    !token.isSpaced &&
    after?.kind === 'digits' &&
    !after.isSpaced
  )
    return { digits: lookAlike, isSpoken: false, end: index + 1 }
  const spoken = readSpokenNumber(tokens, index)
  return spoken && { digits: String(spoken.value), isSpoken: true, end: spoken.end }
}

function isPlus(token: Token | undefined): boolean {
  return token !== undefined && (token.text === '+' || plusWord.test(token.word))
}

/** Where separators end that start at `index`, or null where they cannot stand within a number. */
function afterSeparators({ tokens }: Reader, index: number): number | null {
  let end = index
  while (separators.has(tokens[end]?.text ?? '')) {
    if (++end - index > maxSeparators) return null
  }
  return end
}

function isApart({ surface }: Reader, from: number, to: number): boolean {
  const between = surface.text.slice(from, to)
  return /\n|[,;:]\s|\s[/|]\s|\)\s*\(/.test(between)
}

/** All runs of digits in a text, each as long as it goes. */
export function digitRunsOf(surface: Surface): DigitRun[] {
  const reader = { tokens: surface.tokens, surface }
  const runs: DigitGroup[][] = []
  let run: DigitGroup[] = []
  const close = () => {
    if (run.length > 0) runs.push(run)
    run = []
  }
  for (let index = 0; index < surface.tokens.length; ) {
    const afterPunctuation = run.length === 0 ? index : afterSeparators(reader, index)
    if (afterPunctuation === null) {
      close()
      index += 1
      continue
    }
    const hasPlus = isPlus(surface.tokens[afterPunctuation])
    // «+ (7» and «+-7» happen.
    const at = hasPlus
      ? (afterSeparators(reader, afterPunctuation + 1) ?? afterPunctuation + 1)
      : afterPunctuation
    const item = itemAt(reader, at)
    if (item === null) {
      close()
      index = Math.max(index + 1, at)
      continue
    }
    run.push(groupOf(reader, { item, at, hasPlus, previous: run.at(-1), plusAt: afterPunctuation }))
    index = item.end
  }
  close()
  return runs
}

interface Found {
  item: Item
  at: number
  plusAt: number
  hasPlus: boolean
  previous: DigitGroup | undefined
}

function groupOf(reader: Reader, { item, at, hasPlus, previous, plusAt }: Found): DigitGroup {
  const first = reader.tokens[hasPlus ? plusAt : at]
  const start = first?.start ?? 0
  const isAfterWord = previous?.isSpoken === true && !item.isSpoken
  return {
    digits: item.digits,
    hasPlus,
    isSpoken: item.isSpoken,
    isApart: previous === undefined || isAfterWord || isApart(reader, previous.end, start),
    start,
    end: reader.tokens[item.end - 1]?.end ?? start,
  }
}
