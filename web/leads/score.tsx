import { Group, HoverCard, Stack, Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ScoreReason } from '../../src/scoring/score.schema.ts'
import { thresholds } from '../../src/scoring/score-rules.ts'
import { useTexts } from '../i18n/language.tsx'
import { leadsTexts } from './leads.texts.ts'

interface ScoreProps {
  score: number | null
  reasons: readonly ScoreReason[]
  size?: 'sm' | 'md'
}

/** The score as a coloured figure; what it is made of opens on hover or focus. */
export function Score({ score, reasons, size = 'md' }: ScoreProps): ReactNode {
  const texts = useTexts(leadsTexts)
  const label = score === null ? texts.score_none : texts.score_of(score)
  return (
    <HoverCard openDelay={150} closeDelay={50} position="right" withArrow shadow="md" withinPortal>
      <HoverCard.Target>
        <UnstyledButton className="score" data-level={levelOf(score)} data-size={size} aria-label={label}>
          {score ?? '–'}
        </UnstyledButton>
      </HoverCard.Target>
      <HoverCard.Dropdown maw={320}>
        <Text size="sm" fw={600} mb={reasons.length > 0 ? 6 : 0}>
          {label}
        </Text>
        <Stack gap={2}>
          {reasons.map(({ rule, points, detail }) => (
            <Group key={`${rule}${detail}`} justify="space-between" wrap="nowrap" gap="md">
              <Text size="sm">{detail}</Text>
              <Text size="sm" ff="monospace" c={points < 0 ? 'red' : undefined}>
                {points > 0 ? `+${points}` : points}
              </Text>
            </Group>
          ))}
        </Stack>
      </HoverCard.Dropdown>
    </HoverCard>
  )
}

/** Coloured by the bounds at which workers call a lead qualified and hot. */
function levelOf(score: number | null): string {
  if (score === null) return 'none'
  if (score >= thresholds.hot) return 'high'
  return score >= thresholds.qualified ? 'middle' : 'low'
}
