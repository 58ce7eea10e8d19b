import { normalise, toWords } from '../conversation/words.ts'
import type { ScoreReason } from './score.schema.ts'
import { spamRepeats, spamWeights } from './score-rules.ts'
import { inviteHosts, spamTopics } from './score-words.ts'
import { createWordMatcher } from './word-matcher.ts'

const link = /https?:\/\/|(?<![\p{L}\p{N}])www\./u

const topics = spamTopics.map(({ rule, detail, words }) => ({
  rule,
  detail,
  matcher: createWordMatcher(words),
}))

function topicSigns(texts: readonly string[]): ScoreReason[] {
  const tokens = texts.map(toWords)
  return topics.flatMap(({ rule, detail, matcher }) => {
    const found = new Set(
      tokens.flatMap((words) => words.flatMap((_, index) => matcher(words, index)?.shown ?? [])),
    )
    if (found.size === 0) return []
    const points = -spamWeights.topic - spamWeights.moreOfTopic * (found.size - 1)
    return [{ rule, points, detail: `${detail}: «${[...found].slice(0, 3).join('», «')}»` }]
  })
}

function linkSigns(texts: readonly string[]): ScoreReason[] {
  const plain = texts.map(normalise)
  if (plain.some((text) => inviteHosts.some((host) => text.includes(host)))) {
    return [{ rule: 'spam_link', points: -spamWeights.inviteLink, detail: 'ссылка на чужой канал' }]
  }
  if (!plain.some((text) => link.test(text))) return []
  return [{ rule: 'spam_link', points: -spamWeights.link, detail: 'прислал ссылку' }]
}

function repeatSigns(texts: readonly string[]): ScoreReason[] {
  const times = new Map<string, number>()
  for (const text of texts) {
    const words = toWords(text).join(' ')
    if (words.length >= spamRepeats.minLength) times.set(words, (times.get(words) ?? 0) + 1)
  }
  const most = [...times.values()].reduce((top, count) => Math.max(top, count), 0)
  if (most < spamRepeats.some) return []
  const weight = most >= spamRepeats.many ? spamWeights.manyRepeats : spamWeights.repeats
  return [{ rule: 'spam_repeats', points: -weight, detail: `повторил одно и то же раз: ${most}` }]
}

/** Why the customer's texts are spam; empty unless the signs together reach the verdict. */
export function findSpam(texts: readonly string[]): ScoreReason[] {
  const signs = [...topicSigns(texts), ...linkSigns(texts), ...repeatSigns(texts)]
  const weight = signs.reduce((sum, sign) => sum - sign.points, 0)
  return weight >= spamWeights.verdict ? signs : []
}
