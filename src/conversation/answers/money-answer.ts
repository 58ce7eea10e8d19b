import { maxAmountKzt } from '../../money.ts'
import { normalise } from '../words.ts'

const maxTextLength = 500
// «50» may mean thousands and «2 дня» is no sum at all, so a small number has to name its unit.
const minPlainAmountKzt = 100

const multipliers: readonly { words: RegExp; times: number }[] = [
  { words: /^(?:млрд|миллиард|billion)/, times: 1e9 },
  { words: /^(?:млн|миллион|лям|million|mln|м$|m$)/, times: 1e6 },
  { words: /^(?:тыс|тыщ|мың|мын|thousand|к$|k$|т$)/, times: 1e3 },
]
const unitWords = 'млрд|миллиард|billion|млн|миллион|лям|million|mln|тыс|тыщ|мың|мын|thousand'
const unit = `(?:${unitWords})\\p{L}{0,12}|[кkтмm](?!\\p{L})`

// «тысяч 50», «50 000», «1,5 млн»: a unit before or after digits in groups of three, or plain, with a fraction.
const amount = new RegExp(
  `(?:(?<before>(?<!\\p{L})(?:${unitWords})\\p{L}{0,12})\\s{1,3})?` +
    `(?<![\\d.,])(?<digits>\\d{1,3}(?:[\\s.,]\\d{3}){1,5}(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d{1,15}(?:[.,]\\d{1,3})?(?!\\d))` +
    `(?:-(?:ти|и|х|ті|ға|ге))?(?:\\s{0,3}(?<after>${unit}))?`,
  'gu',
)
const tenge = /₸|(?<!\p{L})(?:тг|тенге|теңге|kzt|tenge)/u
const foreign = /[$€£₽%]|(?<!\p{L})(?:usd|eur|руб|rub|долл|доллар|евро|euro|dollar|бакс)/u

function timesOf(words: string | undefined): number {
  return multipliers.find((multiplier) => words !== undefined && multiplier.words.test(words))?.times ?? 1
}

function toNumber(digits: string): number {
  const joined = digits.replace(/[\s.,](?=\d{3}(?:\D|$))/g, '').replace(',', '.')
  return Number(joined)
}

/**
 * A sum in whole tenge out of «до 100 000», «50-100 тысяч» (the upper end), «1,5 млн» and the like.
 * Null where there is none, where it is over 10¹², named in another currency, or under 100 without a unit.
 */
export function readMoney(text: string): number | null {
  const plain = normalise(text.slice(0, maxTextLength))
  if (foreign.test(plain)) return null
  const sums = [...plain.matchAll(amount)].map(({ groups }) => {
    return Math.round(toNumber(groups?.digits ?? '') * timesOf(groups?.after ?? groups?.before))
  })
  const sum = Math.max(-1, ...sums)
  if (sum > 0 && sum < minPlainAmountKzt && !tenge.test(plain)) return null
  return sum >= 0 && sum <= maxAmountKzt ? sum : null
}
