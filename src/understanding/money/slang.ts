import { lexiconOf } from '../lexicon.ts'
import type { Surface } from '../surface.ts'
import { oneAndHalf, slangMillions, slangSums } from '../vocabulary/money.ts'
import type { ReadSum } from './read-sum.ts'

const slang = slangSums.map(({ words, ...sum }) => ({ ...sum, lexicon: lexiconOf(words) }))
const half = lexiconOf(oneAndHalf)
const fruit = lexiconOf(slangMillions)

/** Sums in slang, «полтинник», where a sum was asked for. */
export function slangOf({ tokens }: Surface): ReadSum[] {
  // «Сотка, максимум полторы»: the higher end is half a number.
  if (half.findIn(tokens) !== null) return []
  return tokens.flatMap((token, index) => {
    const found = slang.find(({ lexicon }) => lexicon.has(token))
    if (found === undefined || tokens[index - 1]?.kind === 'digits') return []
    const value = { min: null, max: found.sum, currency: 'KZT' }
    return [
      {
        kind: 'amount' as const,
        value,
        sureness: found.isSure ? 'likely' : 'possible',
        start: index,
        end: index + 1,
      },
    ]
  })
}

/** «2 лимона», where a sum was asked for. */
export function asMillions({ tokens }: Surface, sum: ReadSum): ReadSum {
  if (sum.kind !== 'amount' || !fruit.has(tokens[sum.end]) || sum.value.max >= 1000) return sum
  const value = { ...sum.value, max: sum.value.max * 1e6 }
  return { ...sum, value, end: sum.end + 1, sureness: 'likely' }
}
