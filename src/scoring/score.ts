import type { MessageKind } from '../channels/channel.ts'
import { isBlank } from '../core/text/visible.ts'
import { toWords } from '../core/text/words.ts'
import type { ScoreReason } from './score.schema.ts'
import { budgetByAmountKzt, budgetByShare, weights } from './score-rules.ts'
import { intentWords, negationsAfter, negationsBefore, urgencyWords } from './score-words.ts'
import { findSpam, type SaidText } from './spam-signs.ts'
import { createWordMatcher, type WordMatcher } from './word-matcher.ts'

/** All that a score depends on: no clock, so the same conversation always scores the same. */
export interface ScoreFacts {
  phone: string | null
  /** Whether the customer told their name; what the messenger calls them does not count. */
  hasOwnName: boolean
  /** In tenge. */
  budget: number | null
  /** Targets of the niche: tenge per lead, and return in percent. */
  niche: { cpl_target: number | null; roi_target: number | null } | null
  answers: { given: number; asked: number }
  messages: readonly { sender: 'lead' | 'bot' | 'human'; text: string; kind: MessageKind }[]
}

export interface LeadScore {
  /** 0–100: the sum of the reasons' points, clamped. */
  score: number
  reasons: ScoreReason[]
  isSpam: boolean
}

// What matters is said early: neither a pasted book nor a year of talk must cost seconds.
const maxTextLength = 4096
/** So many of the customer's messages, the first ones, are looked at. */
export const messagesRead = 200
const mediaKinds: ReadonlySet<MessageKind> = new Set([
  'photo',
  'video',
  'voice',
  'audio',
  'document',
  'location',
])
const intent = createWordMatcher(intentWords)
const urgency = createWordMatcher(urgencyWords)

function findMeant(said: readonly SaidText[], matcher: WordMatcher): string[] {
  const found = new Set<string>()
  for (const { words } of said) {
    words.forEach((_, index) => {
      const match = matcher(words, index)
      if (match === null || negationsBefore.has(words[index - 1] ?? '')) return
      if (!negationsAfter.has(words[index + match.length] ?? '')) found.add(match.shown)
    })
  }
  return [...found]
}

function budgetReasons({ budget, niche }: ScoreFacts): ScoreReason[] {
  if (budget === null || !(budget > 0)) return []
  const breakEvenKzt = (niche?.cpl_target ?? 0) * (1 + (niche?.roi_target ?? 0) / 100)
  const row =
    breakEvenKzt > 0
      ? budgetByShare.find(({ from }) => budget / breakEvenKzt >= from)
      : budgetByAmountKzt.find(({ from }) => budget >= from)
  return row === undefined ? [] : [{ rule: 'budget', points: row.points, reason: { code: row.code } }]
}

function wordReasons(said: readonly SaidText[]): ScoreReason[] {
  const reasons: ScoreReason[] = []
  const wanted = findMeant(said, intent)
  if (wanted.length > 0) {
    const points = weights.intent + (wanted.length > 1 ? weights.moreIntent : 0)
    reasons.push({ rule: 'intent', points, reason: { code: 'intent', words: wanted.slice(0, 2) } })
  }
  const hurry = findMeant(said, urgency)[0]
  if (hurry !== undefined) {
    reasons.push({
      rule: 'urgency',
      points: weights.urgency,
      reason: { code: 'urgency', words: [hurry] },
    })
  }
  return reasons
}

function ownFirst(messages: ScoreFacts['messages']): ScoreFacts['messages'] {
  return messages.filter(({ sender }) => sender === 'lead').slice(0, messagesRead)
}

function engagementReasons({ answers, messages }: ScoreFacts): ScoreReason[] {
  const own = ownFirst(messages)
  const { given, asked } = answers
  const reasons: ScoreReason[] = [
    {
      rule: 'answers',
      points: Math.min(given * weights.perAnswer, weights.maxAnswers),
      reason: { code: 'answers', given, asked },
    },
    {
      rule: 'messages',
      points: Math.min(own.length * weights.perMessage, weights.maxMessages),
      reason: { code: 'messages', count: own.length },
    },
  ]
  if (own.some((message) => mediaKinds.has(message.kind))) {
    reasons.push({ rule: 'media', points: weights.media, reason: { code: 'media' } })
  }
  return reasons.filter((reason) => reason.points > 0)
}

/**
 * How promising a lead is, 0–100, and why. More evidence never lowers the score, except signs of spam
 * that together reach a verdict: then the score is 0.
 */
export function scoreLead(facts: ScoreFacts): LeadScore {
  const said = ownFirst(facts.messages)
    .map((message) => message.text.slice(0, maxTextLength))
    .map((text) => ({ text, words: toWords(text) }))
  const reasons: ScoreReason[] = []
  if (facts.phone !== null && !isBlank(facts.phone)) {
    reasons.push({ rule: 'phone', points: weights.phone, reason: { code: 'phone' } })
  }
  if (facts.hasOwnName) reasons.push({ rule: 'name', points: weights.name, reason: { code: 'name' } })
  const spam = findSpam(said)
  reasons.push(...budgetReasons(facts), ...wordReasons(said), ...engagementReasons(facts), ...spam)
  const sum = reasons.reduce((total, reason) => total + reason.points, 0)
  return { score: Math.min(100, Math.max(0, sum)), reasons, isSpam: spam.length > 0 }
}
