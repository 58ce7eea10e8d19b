import { Progress, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { scoreText } from '../../src/scoring/score-texts.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'
import { factsTexts } from './lead-panel.texts.ts'

/** The score with every reason that made it. */
export function ScoreFacts({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const { language } = useLanguage()
  const { score_of } = useTexts(leadsTexts)
  const { quality_score: score, score_reasons: reasons } = lead
  if (score === null)
    return (
      <Text size="sm" c="dimmed">
        {texts.notScored}
      </Text>
    )
  return (
    <>
      <Progress value={score} size="sm" mb={6} aria-label={score_of(score)} />
      <dl className="facts facts-points">
        {reasons.map(({ rule, points, reason }) => (
          <div key={rule}>
            <dt>{scoreText(reason, language)}</dt>
            <dd>{points > 0 ? `+${points}` : points}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
