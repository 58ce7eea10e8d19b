import { Button, Group, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { type Days, type PeriodName, periods, usePeriod } from './period.ts'
import { reportTexts } from './report.texts.ts'

/** Which days the figures are of: a period up to today, or any first and last day. */
export function PeriodPicker(): ReactNode {
  const texts = useTexts(reportTexts)
  const [period, choose] = usePeriod()
  return (
    <Group gap="xs" className="report-period" role="group" aria-label={texts.period}>
      <Button.Group>
        {namesOf(periods)
          .toSorted((one, other) => periods[other] - periods[one])
          .map((name: PeriodName) => (
            <Button
              key={name}
              size="xs"
              variant={name === period.name ? 'light' : 'default'}
              aria-pressed={name === period.name}
              onClick={() => choose(name)}
            >
              {texts.periods[name]}
            </Button>
          ))}
      </Button.Group>
      <Group gap={6} wrap="nowrap">
        <Day end="from" period={period} onPick={choose} />
        <Day end="to" period={period} onPick={choose} />
      </Group>
    </Group>
  )
}

interface DayProps {
  end: keyof Days
  period: Days
  onPick(days: Days): void
}

function Day({ end, period: { from, to }, onPick }: DayProps): ReactNode {
  const texts = useTexts(reportTexts)
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label={texts[end]}
      value={end === 'from' ? from : to}
      {...(end === 'from' ? { max: to } : { min: from })}
      onChange={({ currentTarget: { value } }) => {
        // Empty while the day is being typed.
        if (value !== '') onPick({ from, to, [end]: value })
      }}
    />
  )
}
