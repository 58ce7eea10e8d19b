import { createHash } from 'node:crypto'
import { amountText } from '../core/money.ts'
import type { Language } from '../core/text/localized-text.ts'
import { fillPhrase } from '../core/text/phrase.ts'
import type { ReportedNiche } from '../niches/niche.store.ts'
import type { Judgement } from '../verdict/judge.ts'
import { nextMoneyTo } from '../verdict/next-money.ts'
import type { NextMoney } from './report.api.ts'

/** KZT. */
const amount = 10_000

const words: Record<Language, string> = {
  ru: 'Следующие {amount} вложите в «{name}»: по этим данным там они, скорее всего, дадут больше лидов за свою цель.',
  kk: 'Келесі {amount} «{name}» нишасына салыңыз: осы деректер бойынша олар сонда мақсатқа қарай көбірек лид әкелуі мүмкін.',
  en: 'Put the next {amount} into «{name}»: by these data it is likely to bring more leads for its target there.',
}

/** A niche and what is thought of it. */
export interface Candidate {
  niche: ReportedNiche
  judgement: Judgement
}

/**
 * Which niche the next money should go to: of those that run, have a target and are not to be stopped. Drawn by chance,
 * but by the counts alone: the same data give the same advice. Null where no niche is such.
 */
export function nextMoney(candidates: readonly Candidate[], language: Language): NextMoney | null {
  const running = candidates
    .filter(({ niche, judgement }) => isRunning(niche) && judgement.decision !== 'stop')
    .toSorted((one, other) => (one.niche.id < other.niche.id ? -1 : 1))
  const counts = running.map(({ judgement: { tally } }) => ({
    leads: tally.all.leads,
    expected: tally.all.expected ?? 0,
  }))
  const seed = JSON.stringify(running.map(({ niche }, index) => [niche.id, counts[index]]))
  const chosen = running[nextMoneyTo(counts, seeded(seed)) ?? -1]
  if (chosen === undefined) return null
  const { id: niche_id, name } = chosen.niche
  const sentence = fillPhrase(words[language], { amount: amountText(amount), name })
  return { amount, niche_id, name, sentence }
}

function isRunning({ is_deleted, status, cpl_target }: ReportedNiche): boolean {
  return (
    !is_deleted && (status === 'research' || status === 'active') && cpl_target !== null && cpl_target > 0
  )
}

/** Uniform in [0, 1), the same for the same text: mulberry32 of Tommy Ettinger. */
function seeded(text: string): () => number {
  let state = createHash('sha256').update(text).digest().readUInt32LE()
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
