import { amountText, roundTo } from '../core/money.ts'
import type { Language } from '../core/text/localized-text.ts'
import { fillPhrase } from '../core/text/phrase.ts'
import type { Counted } from './fold-days.ts'
import { fewestExpected, type Judgement } from './judge.ts'
import type { Verdict } from './verdict.schema.ts'
import { phrases } from './verdict-texts.ts'

/** A forecast of more than so many times what was spent is not told: the next lead would change it. */
const farthestForecast = 10

/** A judgement as it is answered, worded for its reader. */
export function verdictOf(judgement: Judgement, language: Language): Verdict {
  return {
    decision: judgement.decision,
    sentence: sentenceOf(judgement, language),
    ...judgement.figures,
  }
}

/** What to do and why, as a shop owner may repeat it. */
export function sentenceOf(judgement: Judgement, language: Language): string {
  const { grounds, tally, revenue } = judgement
  const { all, matured, excludedDays } = tally
  const words = phrases[language]
  const counted = grounds === 'dearer_than_target' || grounds === 'days_differ' ? matured : all
  const first = fillPhrase(openingOf(judgement, language), {
    result: resultOf(counted, tally.cplTarget, language),
    spent: amountText(all.spent),
    revenue: amountText(revenue ?? 0),
    leads: leadsText(all.leads, language),
  })
  const withoutLastDays = counted === matured && matured.spent < all.spent
  return [
    first,
    nextStep(judgement, language),
    withoutLastDays ? words.after.withoutLastDays : '',
    excludedDays > 0 ? fillPhrase(words.after.excluded, { days: excludedDays }) : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function openingOf({ grounds, tally }: Judgement, language: Language): string {
  const { grounds: openings, unspent } = phrases[language]
  if (grounds === 'nothing_spent' && tally.all.leads > 0) return unspent.leads
  if (grounds === 'nothing_spent' && tally.excludedDays > 0) return unspent.excluded
  return openings[grounds]
}

function resultOf({ leads, spent }: Counted, cplTarget: number | null, language: Language): string {
  const { none, one, many, target } = phrases[language].result
  const phrase = leads === 0 ? none : leads === 1 ? one : many
  return fillPhrase(cplTarget === null ? phrase : phrase + target, {
    spent: amountText(roundTo(0, spent)),
    leads: leadsText(leads, language),
    cpl: amountText(roundTo(0, leads === 0 ? 0 : spent / leads)),
    target: amountText(cplTarget ?? 0),
  })
}

function nextStep({ grounds, tally, figures }: Judgement, language: Language): string {
  if (grounds !== 'not_clear' && grounds !== 'too_little_spent') return ''
  const { after } = phrases[language]
  const needed = figures.spend_needed
  if (needed === 0) return after.wait
  if (needed !== null && needed <= tally.all.spent * farthestForecast)
    return fillPhrase(after.further, { further: roughly(needed) })
  if (grounds === 'not_clear') return after.near
  const missing = (fewestExpected - (tally.all.expected ?? 0)) * (tally.cplTarget ?? 0)
  return fillPhrase(after.atLeast, { further: roughly(missing) })
}

function leadsText(count: number, language: Language): string {
  const { leads } = phrases[language]
  return fillPhrase(leads[new Intl.PluralRules(language).select(count)] ?? leads.other, { count })
}

/** Rounded up to two digits: a forecast is no more exact. */
function roughly(amountKzt: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amountKzt))) - 1)
  return amountText(Math.ceil(amountKzt / unit) * unit)
}
