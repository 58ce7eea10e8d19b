import { Button, Group, Text, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { type Days, type Period, type PeriodName, periods, usePeriod } from './period.ts'
import { reportTexts } from './report.texts.ts'

/** Which days the figures are of: a period up to today, or any first and last day; on paper, the days alone. */
export function PeriodPicker(): ReactNode {
  const [period, choose] = usePeriod()
  return (
    <>
      <Choice period={period} choose={choose} />
      <Printed period={period} />
    </>
  )
}

interface ChoiceProps {
  period: Period
  choose(chosen: PeriodName | Days): void
}

function Choice({ period, choose }: ChoiceProps): ReactNode {
  const texts = useTexts(reportTexts)
  return (
    <Group gap="xs" className="report-period on-screen" role="group" aria-label={texts.period}>
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

function Printed({ period: { name, from, to } }: { period: Period }): ReactNode {
  const { printed, periods: names } = useTexts(reportTexts)
  const format = useFormat()
  return (
    <Text className="on-paper">
      {name === 'all' ? names.all : `${format.date(from)} – ${format.date(to)}`}.{' '}
      {printed(format.date(new Date().toISOString()))}.
    </Text>
  )
}
