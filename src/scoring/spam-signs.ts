import type { ScoreReason } from './score.schema.ts'
import { spamRepeats, spamWeights } from './score-rules.ts'
import { inviteHosts, spamTopics } from './score-words.ts'
import { createWordMatcher } from './word-matcher.ts'

/** A customer's text with its normalised words. */
export interface SaidText {
  text: string
  words: readonly string[]
}

const link = /https?:\/\/|(?<![\p{L}\p{N}])www\./iu

const topics = spamTopics.map(({ rule, words }) => ({ rule, matcher: createWordMatcher(words) }))

function topicSigns(said: readonly SaidText[]): ScoreReason[] {
  return topics.flatMap(({ rule, matcher }) => {
    const found = new Set(
      said.flatMap(({ words }) => words.flatMap((_, index) => matcher(words, index)?.shown ?? [])),
    )
    if (found.size === 0) return []
    const points = -spamWeights.topic - spamWeights.moreOfTopic * (found.size - 1)
    return [{ rule, points, reason: { code: rule, words: [...found].slice(0, 3) } }]
  })
}

function linkSigns(said: readonly SaidText[]): ScoreReason[] {
  const plain = said.map(({ text }) => text.toLowerCase())
  if (plain.some((text) => inviteHosts.some((host) => text.includes(host)))) {
    return [{ rule: 'spam_link', points: -spamWeights.inviteLink, reason: { code: 'spam_invite_link' } }]
  }
  if (!plain.some((text) => link.test(text))) return []
  return [{ rule: 'spam_link', points: -spamWeights.link, reason: { code: 'spam_link' } }]
}

function repeatSigns(said: readonly SaidText[]): ScoreReason[] {
  const times = new Map<string, number>()
  for (const { words } of said) {
    const text = words.join(' ')
    if (text.length >= spamRepeats.minLength) times.set(text, (times.get(text) ?? 0) + 1)
  }
  const most = [...times.values()].reduce((top, count) => Math.max(top, count), 0)
  if (most < spamRepeats.some) return []
  const weight = most >= spamRepeats.many ? spamWeights.manyRepeats : spamWeights.repeats
  return [{ rule: 'spam_repeats', points: -weight, reason: { code: 'spam_repeats', count: most } }]
}

/** Why the customer's texts are spam; empty unless the signs together reach the verdict. */
export function findSpam(said: readonly SaidText[]): ScoreReason[] {
  const signs = [...topicSigns(said), ...linkSigns(said), ...repeatSigns(said)]
  const weight = signs.reduce((sum, sign) => sum - sign.points, 0)
  return weight >= spamWeights.verdict ? signs : []
}
