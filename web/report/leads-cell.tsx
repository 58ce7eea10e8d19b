import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { reportTexts } from './report.texts.ts'
import type { Figures } from './use-report.ts'

/** How many leads came, and beside them how many more may have come from here. */
export function LeadsCell({ figures: { leads, unattributed_share } }: { figures: Figures }): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  return (
    <>
      {format.number(leads)}
      {unattributed_share !== null && unattributed_share > 0 && (
        <Text size="xs" c="dimmed" title={texts.unattributedHint}>
          {texts.unknownSource(format.percent(unattributed_share))}
        </Text>
      )}
    </>
  )
}
