import { Group, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { type ReactNode, useId, useRef } from 'react'
import type { ScoreReason } from '../../src/scoring/score.schema.ts'
import { thresholds } from '../../src/scoring/score-rules.ts'
import { scoreText } from '../../src/scoring/score-texts.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { leadsTexts } from './lead.texts.ts'

interface ScoreProps {
  score: number | null
  reasons: readonly ScoreReason[]
  size?: 'sm' | 'md'
  /** False in a list of many: Tab passes it by, a hand does not. */
  isStop?: boolean
}

/** A pointer that only passes by opens nothing. */
const openDelayMs = 150

/** The score as a coloured figure; what it is made of opens on hover or focus. */
export function Score({ score, reasons, size = 'md', isStop = true }: ScoreProps): ReactNode {
  const texts = useTexts(leadsTexts)
  const label = score === null ? texts.score_none : texts.score_of(score)
  const figure = useRef<HTMLButtonElement>(null)
  const reasonsId = useId()
  const [isNear, near] = useDisclosure(false)
  const [hasStayed] = useDebouncedValue(isNear, openDelayMs)
  const isOpen = isNear && hasStayed
  return (
    <>
      <UnstyledButton
        ref={figure}
        className="score"
        data-level={levelOf(score)}
        data-size={size}
        tabIndex={isStop ? 0 : -1}
        aria-label={label}
        aria-describedby={isOpen ? reasonsId : undefined}
        onPointerEnter={near.open}
        onPointerLeave={near.close}
        onFocus={near.open}
        onBlur={near.close}
        onKeyDown={({ key }) => {
          if (key === 'Escape') near.close()
        }}
      >
        {score ?? '–'}
      </UnstyledButton>
      {/* Made when it opens: a list makes one of these for each row that scrolls by. */}
      {isOpen && (
        <Tooltip
          role="tooltip"
          className="score-reasons"
          target={figure}
          opened
          position="right"
          withArrow
          multiline
          maw={320}
          label={<Reasons id={reasonsId} label={label} reasons={reasons} />}
        />
      )}
    </>
  )
}

interface ReasonsProps {
  id: string
  label: string
  reasons: readonly ScoreReason[]
}

function Reasons({ id, label, reasons }: ReasonsProps): ReactNode {
  const { language } = useLanguage()
  return (
    <div id={id}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Stack gap={2}>
        {reasons.map(({ rule, points, reason }) => (
          <Group key={rule} justify="space-between" wrap="nowrap" gap="md">
            <Text size="sm">{scoreText(reason, language)}</Text>
            <Text size="sm" ff="monospace" c={points < 0 ? 'red' : undefined}>
              {points > 0 ? `+${points}` : points}
            </Text>
          </Group>
        ))}
      </Stack>
    </div>
  )
}

/** Coloured by the bounds at which workers call a lead qualified and hot. */
function levelOf(score: number | null): string {
  if (score === null) return 'none'
  if (score >= thresholds.hot) return 'high'
  return score >= thresholds.qualified ? 'middle' : 'low'
}
