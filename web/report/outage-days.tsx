import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Outage } from '../../src/report/report.api.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { useFigureWords } from './figure-words.ts'
import { reportTexts } from './report.texts.ts'

/** More of them hide what the page is about. */
const most = 5

interface OutageDaysProps {
  outages: readonly Outage[]
  /** How many days the verdict leaves out: others go by another channel, or had nothing to count. */
  excludedDays: number
}

/** When people could not write, the latest first, and whether that is left out of the verdict. */
export function OutageDays({ outages, excludedDays }: OutageDaysProps): ReactNode {
  const texts = useTexts(reportTexts)
  const channels = useTexts(labels).source
  const format = useFormat()
  const { duration } = useFigureWords()
  const days = new Set(outages.map(({ day }) => day))
  const isEachExcluded = days.size === excludedDays
  return (
    <div>
      {outages
        .toReversed()
        .slice(0, most)
        .map(({ day, channel, minutes }) => (
          <Text key={`${day} ${channel}`} size="sm">
            {texts.outage(format.day(`${day}T00:00`), channels[channel], duration(minutes * 60))}
            {isEachExcluded && texts.dayExcluded}
          </Text>
        ))}
      {outages.length > most && (
        <Text size="sm" c="dimmed">
          {texts.moreOutages(format.number(outages.length - most))}
        </Text>
      )}
    </div>
  )
}
