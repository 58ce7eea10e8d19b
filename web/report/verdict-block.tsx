import { Badge, Group, Paper, Text } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { Verdict } from '../../src/verdict/verdict.schema.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { decisionColors } from './figure-words.ts'
import { reportTexts } from './report.texts.ts'
import { unbroken } from './unbroken.ts'

/** Beyond it more digits say nothing more. */
const mostEvidence = 1000

/** What to do, why in one sentence, and what that rests on. */
export function VerdictBlock({ verdict }: { verdict: Verdict }): ReactNode {
  const texts = useTexts(reportTexts)
  const headingId = useId()
  return (
    <Paper
      withBorder
      component="section"
      aria-labelledby={headingId}
      className="verdict"
      data-decision={verdict.decision}
      p="md"
    >
      <Group gap="sm" mb="xs">
        <Text component="h2" size="sm" c="dimmed" id={headingId} m={0}>
          {texts.verdict}
        </Text>
        <Badge variant="light" color={decisionColors[verdict.decision]} className="verdict-badge">
          {texts.decisions[verdict.decision]}
        </Badge>
      </Group>
      <Text className="verdict-sentence">{unbroken(verdict.sentence)}</Text>
      <dl className="verdict-grounds">
        <Grounds verdict={verdict} />
      </dl>
    </Paper>
  )
}

function Grounds({ verdict }: { verdict: Verdict }): ReactNode {
  const { grounds } = useTexts(reportTexts)
  const format = useFormat()
  const { leads, expected_leads, matured_leads, matured_expected_leads } = verdict
  const { e_scale, e_stop, e_roi, dispersion, excluded_days } = verdict
  const expected = (count: number | null): string | null =>
    count === null ? null : grounds.expected(format.number(Number(count.toFixed(1))))
  const evidence = (value: number): string => {
    if (value > mostEvidence) return grounds.above(format.number(mostEvidence))
    return format.number(Number(value.toPrecision(value < 1 ? 1 : 2)))
  }
  return (
    <>
      <Ground name={grounds.leads} value={format.number(leads)} note={expected(expected_leads)} />
      <Ground
        name={grounds.matured}
        value={format.number(matured_leads)}
        note={expected(matured_expected_leads)}
      />
      {e_scale !== null && <Ground name={grounds.scale} value={evidence(e_scale)} note={grounds.enough} />}
      {e_stop !== null && <Ground name={grounds.stop} value={evidence(e_stop)} note={grounds.enough} />}
      {e_roi !== null && <Ground name={grounds.roi} value={evidence(e_roi)} note={grounds.enough} />}
      {dispersion !== null && dispersion > 1 && (
        <Ground
          name={grounds.dispersion}
          value={grounds.times(format.number(Number(dispersion.toFixed(1))))}
        />
      )}
      {excluded_days > 0 && (
        <Ground name={grounds.excluded} value={format.number(excluded_days)} note={grounds.notCounted} />
      )}
    </>
  )
}

function Ground({ name, value, note }: { name: string; value: string; note?: string | null }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {note && <small>{note}</small>}
      </dd>
    </div>
  )
}
